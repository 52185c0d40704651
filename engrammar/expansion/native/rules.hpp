// Patterns and rules, compiled: what a rule looks for, and what it does where it finds it.
#pragma once

#include "graph.hpp"

#include <utility>

namespace engrammar {

enum class Binding : uint8_t { anything, free, bound, to };

struct SiteCondition {
    uint8_t site;
    uint8_t state;  // NO_STATE where any will do
    Binding binding;
    int16_t partner;  // the pattern's molecule and its site, for a bond `to`
    uint8_t partner_site;
};

struct PatternMolecule {
    uint8_t type;
    std::vector<SiteCondition> conditions;
};

// Connected; molecule 0 is the anchor, and every other is reached from an earlier one by a bond.
struct Pattern {
    std::vector<PatternMolecule> molecules;

    // Map the pattern with molecule 0 on `anchor`; false where it does not fit.
    bool match(const Complex &complex, int16_t anchor, std::vector<int16_t> &map) const;
};

// A molecule of the reaction: number `molecule` of reactant pattern `reactant`, or of the molecules
// that the rule makes where `reactant` is MADE.
inline constexpr int MADE = -1;
struct Which {
    int reactant;
    int molecule;
};

struct StateChange {
    Which where;
    uint8_t site;
    uint8_t state;
};

struct BondChange {
    Which one;
    uint8_t one_site;
    Which other;
    uint8_t other_site;
};

struct NewMolecule {
    uint8_t type;
    std::vector<uint8_t> states;
};

struct Rule {
    std::vector<int> reactants;  // uses of patterns
    std::vector<StateChange> states;
    std::vector<BondChange> broken, made;
    std::vector<Which> destroyed;
    std::vector<int> destroyed_species;  // reactants that vanish whole
    std::vector<NewMolecule> new_molecules;
    std::vector<std::pair<Which, int>> product_of;  // the product pattern each molecule belongs to
    int products;
    bool may_fall_apart;  // more products than patterns are allowed (DeleteMolecules)
    double factor;
    int rate, name;
    bool backward;

    bool keeps_bonds() const {
        return broken.empty() && made.empty() && destroyed.empty() && destroyed_species.empty() &&
               new_molecules.empty();
    }
};

// Numbered patterns, found by the molecule they may be laid on: its type, and its state at the site
// of its type that has most states. In a model of many places that is where it is, so that a
// molecule meets the patterns of its own place, and not those of all.
class Shelves {
  public:
    Shelves(const Types &types, const std::vector<const Pattern *> &patterns);

    // Meet each pattern whose anchor may be this molecule.
    template <class Meet> void each(const Complex &complex, int16_t anchor, Meet meet) const {
        const auto &shelves = shelves_[complex.type[anchor]];
        for (int number : shelves.back()) meet(number);
        const size_t site = complex.first[anchor] + site_[complex.type[anchor]];
        if (shelves.size() == 1 || complex.state[site] == NO_STATE) return;
        for (int number : shelves[complex.state[site]]) meet(number);
    }

  private:
    std::vector<uint8_t> site_;  // of each type
    std::vector<std::vector<std::vector<int>>> shelves_;  // by type and state; the last for any
};

// A pattern in the part it plays in a rule. `once`: the rule does nothing to it, or to the whole
// species, so that matches within one species cannot be told apart.
struct Use {
    int pattern;
    bool once;
};

}  // namespace engrammar
