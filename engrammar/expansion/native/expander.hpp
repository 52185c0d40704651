// The expansion: from starting species and rules to all species and reactions.
#pragma once

#include "rules.hpp"

#include <functional>
#include <stdexcept>
#include <vector>

namespace engrammar {

struct TooManySpecies : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Limits {
    size_t species;
    size_t bytes;
};

// Called now and then with the numbers of species and reactions; returns false to stop.
using Progress = std::function<bool(size_t, size_t)>;

// Counts the molecules of a species that match, or the species itself once.
struct Observable {
    bool once;
    std::vector<int> patterns;
};

struct Weights {
    std::vector<int32_t> rows, columns;  // observables, species
    std::vector<double> weights;
};

// Reactants and products stand one after the other, `*_end[r]` is where those of reaction r end.
struct Reactions {
    std::vector<int32_t> reactants, products;
    std::vector<uint64_t> reactants_end, products_end;
    std::vector<double> factor;
    std::vector<int32_t> rate, rule;
    std::vector<uint8_t> backward;

    size_t size() const { return factor.size(); }
    size_t bytes() const;
};

class Expander {
  public:
    Expander(Types types, std::vector<Pattern> patterns, std::vector<Use> uses,
             std::vector<Rule> rules, Limits limits);

    int32_t start(const Complex &complex);
    void run(const Progress &progress);
    // What each observable counts in each species, where it is not 0.
    Weights count(const std::vector<Observable> &observables);
    std::string name(int32_t species);

    size_t species() const { return ends_.size(); }
    size_t bytes() const;
    const Reactions &reactions() const { return reactions_; }

  private:
    struct Match {
        int32_t species;
        int16_t anchor;
    };
    struct Found {  // a reaction before it is merged with its equals
        std::vector<int32_t> reactants, products;
        int rate;
        double factor;
        int rule;
        bool backward;
    };

    void load(int32_t species, Complex &complex) const;
    int32_t lookup(const std::string &form);
    void grow_table();
    void match_uses(int32_t species);
    void combine(const Rule &rule, size_t reactant, size_t fresh, std::vector<Match> &chosen);
    void react(const Rule &rule, const std::vector<Match> &chosen);
    bool apply(const Rule &rule, const std::vector<Match> &chosen, std::vector<int32_t> &products);
    int16_t target(const Which &which) const;
    void merge();
    void check_limits() const;

    const Types types_;
    const std::vector<Pattern> patterns_;
    const std::vector<Use> uses_;
    const std::vector<Rule> rules_;
    const Shelves shelves_;                    // of uses
    std::vector<std::vector<int>> rules_of_;   // that each use takes part in
    const Limits limits_;
    Canon canon_;

    std::vector<char> forms_;      // canonical forms, one after the other
    std::vector<uint64_t> ends_;   // where each ends
    std::vector<int32_t> table_;   // open addressing; -1 where free
    std::vector<std::vector<Match>> matches_;  // of each use
    std::vector<size_t> known_;                // how many of them are older than the current species
    std::vector<int> fresh_uses_, fresh_rules_;  // that the current species takes part in
    std::vector<Found> found_;
    Reactions reactions_;

    // Buffers of one application.
    Complex mixture_, loaded_;
    std::vector<std::vector<int16_t>> maps_;
    std::vector<int16_t> made_, members_, stack_, map_;
    std::vector<uint8_t> gone_;
    std::vector<std::string> written_;
    std::vector<int> part_;
};

}  // namespace engrammar
