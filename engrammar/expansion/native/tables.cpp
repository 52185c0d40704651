#include "tables.hpp"

namespace engrammar {

namespace {

class Reader {
  public:
    Reader(const std::vector<int> &numbers, const std::vector<std::string> &words,
           const std::vector<double> &factors)
        : numbers_(numbers), words_(words), factors_(factors) {}

    int number() { return next(numbers_, number_); }
    uint8_t byte() { return static_cast<uint8_t>(number()); }
    bool flag() { return number() != 0; }
    std::string word() { return next(words_, word_); }
    double factor() { return next(factors_, factor_); }

    // A count, and as many of what `one` reads.
    template <typename Read> auto list(Read one) {
        std::vector<decltype(one())> found;
        for (int left = number(); left > 0; --left) found.push_back(one());
        return found;
    }

    bool finished() const {
        return number_ == numbers_.size() && word_ == words_.size() && factor_ == factors_.size();
    }

  private:
    template <typename T> static const T &next(const std::vector<T> &values, size_t &index) {
        if (index >= values.size()) throw std::invalid_argument("the tables are cut short");
        return values[index++];
    }

    const std::vector<int> &numbers_;
    const std::vector<std::string> &words_;
    const std::vector<double> &factors_;
    size_t number_ = 0, word_ = 0, factor_ = 0;
};

MoleculeType read_type(Reader &in) {
    MoleculeType type{in.word(), {}, {}};
    for (int sites = in.number(); sites > 0; --sites) {
        type.sites.push_back(in.word());
        type.states.emplace_back();
        for (int states = in.number(); states > 0; --states) {
            type.states.back().push_back(in.word());
        }
    }
    return type;
}

SiteCondition read_condition(Reader &in) {
    SiteCondition condition{};
    condition.site = in.byte();
    condition.state = in.byte();
    condition.binding = static_cast<Binding>(in.number());
    condition.partner = static_cast<int16_t>(in.number());
    condition.partner_site = in.byte();
    return condition;
}

PatternMolecule read_pattern_molecule(Reader &in) {
    PatternMolecule molecule{in.byte(), {}};
    molecule.conditions = in.list([&] { return read_condition(in); });
    return molecule;
}

Which read_which(Reader &in) {
    const int reactant = in.number();
    return {reactant, in.number()};
}

BondChange read_bond(Reader &in) {
    BondChange bond{};
    bond.one = read_which(in);
    bond.one_site = in.byte();
    bond.other = read_which(in);
    bond.other_site = in.byte();
    return bond;
}

StateChange read_state(Reader &in) {
    StateChange change{};
    change.where = read_which(in);
    change.site = in.byte();
    change.state = in.byte();
    return change;
}

NewMolecule read_new_molecule(Reader &in) {
    NewMolecule molecule{in.byte(), {}};
    molecule.states = in.list([&] { return in.byte(); });
    return molecule;
}

Rule read_rule(Reader &in) {
    Rule rule{};
    rule.reactants = in.list([&] { return in.number(); });
    rule.states = in.list([&] { return read_state(in); });
    rule.broken = in.list([&] { return read_bond(in); });
    rule.made = in.list([&] { return read_bond(in); });
    rule.destroyed = in.list([&] { return read_which(in); });
    rule.destroyed_species = in.list([&] { return in.number(); });
    rule.new_molecules = in.list([&] { return read_new_molecule(in); });
    rule.product_of = in.list([&] {
        const Which which = read_which(in);
        return std::pair<Which, int>(which, in.number());
    });
    rule.products = in.number();
    rule.may_fall_apart = in.flag();
    rule.rate = in.number();
    rule.name = in.number();
    rule.backward = in.flag();
    rule.factor = in.factor();
    return rule;
}

Complex read_complex(Reader &in) {
    Complex complex;
    for (int molecules = in.number(); molecules > 0; --molecules) {
        const uint8_t type = in.byte();
        const std::vector<uint8_t> states = in.list([&] { return in.byte(); });
        const int16_t index = complex.add(type, states.size());
        std::copy(states.begin(), states.end(), complex.state.begin() + complex.first[index]);
    }
    for (int bonds = in.number(); bonds > 0; --bonds) {
        const int one = in.number(), site = in.number(), other = in.number(), far = in.number();
        complex.bond.at(complex.first.at(one) + site) = {static_cast<int16_t>(other),
                                                         static_cast<uint8_t>(far)};
        complex.bond.at(complex.first.at(other) + far) = {static_cast<int16_t>(one),
                                                          static_cast<uint8_t>(site)};
    }
    return complex;
}

}  // namespace

Tables read_tables(const std::vector<int> &numbers, const std::vector<std::string> &words,
                   const std::vector<double> &factors) {
    Reader in(numbers, words, factors);
    Tables tables;
    tables.types = in.list([&] { return read_type(in); });
    tables.patterns = in.list([&] {
        return Pattern{in.list([&] { return read_pattern_molecule(in); })};
    });
    tables.uses = in.list([&] {
        const int pattern = in.number();
        return Use{pattern, in.flag()};
    });
    tables.rules = in.list([&] { return read_rule(in); });
    tables.starts = in.list([&] { return read_complex(in); });
    tables.observables = in.list([&] {
        const bool once = in.flag();
        return Observable{once, in.list([&] { return in.number(); })};
    });
    if (!in.finished()) throw std::invalid_argument("the tables are longer than what they say");
    return tables;
}

}  // namespace engrammar
