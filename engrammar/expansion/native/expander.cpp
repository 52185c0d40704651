#include "expander.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <tuple>

namespace engrammar {

namespace {

std::vector<const Pattern *> patterns_of(const std::vector<Use> &uses,
                                         const std::vector<Pattern> &patterns) {
    std::vector<const Pattern *> found;
    for (const Use &use : uses) found.push_back(&patterns[use.pattern]);
    return found;
}

}  // namespace

size_t Reactions::bytes() const {
    return 4 * (reactants.capacity() + products.capacity() + rate.capacity() + rule.capacity()) +
           8 * (reactants_end.capacity() + products_end.capacity() + factor.capacity()) +
           backward.capacity();
}

Expander::Expander(Types types, std::vector<Pattern> patterns, std::vector<Use> uses,
                   std::vector<Rule> rules, Limits limits)
    : types_(std::move(types)), patterns_(std::move(patterns)), uses_(std::move(uses)),
      rules_(std::move(rules)), shelves_(types_, patterns_of(uses_, patterns_)),
      rules_of_(uses_.size()), limits_(limits), canon_(types_), table_(1024, -1),
      matches_(uses_.size()), known_(uses_.size()) {
    for (size_t rule = 0; rule < rules_.size(); ++rule) {
        for (int use : rules_[rule].reactants) rules_of_[use].push_back(static_cast<int>(rule));
    }
}

int32_t Expander::start(const Complex &complex) {
    members_.clear();
    for (size_t molecule = 0; molecule < complex.size(); ++molecule) {
        members_.push_back(static_cast<int16_t>(molecule));
    }
    return lookup(canon_.write(complex, members_));
}

// Each species meets the rules once, in the order in which it was found. A rule of several reactants
// is applied when the last of them arrives, so that no combination is seen twice.
void Expander::run(const Progress &progress) {
    std::vector<Match> chosen;
    for (const Rule &rule : rules_) {
        if (rule.reactants.empty()) react(rule, chosen);
    }
    merge();
    for (size_t next = 0; next < species(); ++next) {
        match_uses(static_cast<int32_t>(next));
        fresh_rules_.clear();
        for (int use : fresh_uses_) {
            fresh_rules_.insert(fresh_rules_.end(), rules_of_[use].begin(), rules_of_[use].end());
        }
        // In the order of the rules, for that is how species are numbered.
        std::sort(fresh_rules_.begin(), fresh_rules_.end());
        const auto end = std::unique(fresh_rules_.begin(), fresh_rules_.end());
        for (auto number = fresh_rules_.begin(); number != end; ++number) {
            const Rule &rule = rules_[*number];
            for (size_t fresh = 0; fresh < rule.reactants.size(); ++fresh) {
                const int use = rule.reactants[fresh];
                if (matches_[use].size() > known_[use]) combine(rule, 0, fresh, chosen);
            }
        }
        merge();
        for (int use : fresh_uses_) known_[use] = matches_[use].size();
        check_limits();
        if (next % 64 == 0 && !progress(species(), reactions_.size())) return;
    }
    progress(species(), reactions_.size());
}

// Choose a match for every reactant: the one at `fresh` in the current species, those before it in
// older species, those after it in any.
void Expander::combine(const Rule &rule, size_t reactant, size_t fresh,
                       std::vector<Match> &chosen) {
    if (reactant == rule.reactants.size()) {
        react(rule, chosen);
        return;
    }
    const int use = rule.reactants[reactant];
    const size_t from = reactant == fresh ? known_[use] : 0;
    const size_t to = reactant < fresh ? known_[use] : matches_[use].size();
    for (size_t index = from; index < to; ++index) {
        chosen.push_back(matches_[use][index]);
        combine(rule, reactant + 1, fresh, chosen);
        chosen.pop_back();
    }
}

void Expander::match_uses(int32_t species) {
    load(species, loaded_);
    fresh_uses_.clear();
    for (size_t molecule = 0; molecule < loaded_.size(); ++molecule) {
        const auto anchor = static_cast<int16_t>(molecule);
        shelves_.each(loaded_, anchor, [&](int use) {
            const bool met = matches_[use].size() > known_[use];
            if (met && uses_[use].once) return;
            if (!patterns_[uses_[use].pattern].match(loaded_, anchor, map_)) return;
            matches_[use].push_back({species, anchor});
            if (!met) fresh_uses_.push_back(use);
        });
    }
}

void Expander::react(const Rule &rule, const std::vector<Match> &chosen) {
    Found found;
    if (!apply(rule, chosen, found.products)) return;
    for (const Match &match : chosen) found.reactants.push_back(match.species);
    std::sort(found.reactants.begin(), found.reactants.end());
    std::sort(found.products.begin(), found.products.end());
    if (found.reactants == found.products) return;
    found.rate = rule.rate;
    found.factor = rule.factor;
    found.rule = rule.name;
    found.backward = rule.backward;
    found_.push_back(std::move(found));
}

// Build the reactants, change them as the rule says, and take the pieces apart.
// False where the pieces are not the products that the rule writes.
bool Expander::apply(const Rule &rule, const std::vector<Match> &chosen,
                     std::vector<int32_t> &products) {
    mixture_.clear();
    maps_.resize(std::max(maps_.size(), chosen.size()));
    std::vector<size_t> begins(chosen.size() + 1, 0);
    for (size_t reactant = 0; reactant < chosen.size(); ++reactant) {
        const auto offset = static_cast<int16_t>(mixture_.size());
        load(chosen[reactant].species, loaded_);
        if (mixture_.size() + loaded_.size() > LARGEST_COMPLEX) {
            throw TooManySpecies("a complex of more than " + std::to_string(LARGEST_COMPLEX) +
                                 " molecules is growing: " + canon_.bngl(loaded_).substr(0, 200));
        }
        const Pattern &pattern = patterns_[uses_[rule.reactants[reactant]].pattern];
        pattern.match(loaded_, chosen[reactant].anchor, maps_[reactant]);
        for (int16_t &molecule : maps_[reactant]) molecule = static_cast<int16_t>(molecule + offset);
        mixture_.append(loaded_);
        begins[reactant + 1] = mixture_.size();
    }
    made_.clear();
    for (const NewMolecule &molecule : rule.new_molecules) {
        const int16_t index = mixture_.add(molecule.type, molecule.states.size());
        std::copy(molecule.states.begin(), molecule.states.end(),
                  mixture_.state.begin() + mixture_.first[index]);
        made_.push_back(index);
    }
    for (const StateChange &change : rule.states) {
        mixture_.state[mixture_.first[target(change.where)] + change.site] = change.state;
    }
    auto set_bond = [this](int16_t molecule, uint8_t site, Bond bond) {
        mixture_.bond[mixture_.first[molecule] + site] = bond;
    };
    for (const BondChange &change : rule.broken) {
        set_bond(target(change.one), change.one_site, {});
        set_bond(target(change.other), change.other_site, {});
    }
    for (const BondChange &change : rule.made) {
        const int16_t one = target(change.one), other = target(change.other);
        set_bond(one, change.one_site, {other, change.other_site});
        set_bond(other, change.other_site, {one, change.one_site});
    }
    gone_.assign(mixture_.size(), 0);
    for (const Which &which : rule.destroyed) gone_[target(which)] = 1;
    for (int reactant : rule.destroyed_species) {
        std::fill(gone_.begin() + static_cast<long>(begins[reactant]),
                  gone_.begin() + static_cast<long>(begins[reactant + 1]), 1);
    }
    for (size_t at = 0; at < mixture_.bond.size(); ++at) {
        Bond &bond = mixture_.bond[at];
        if (bond.molecule != FREE && gone_[bond.molecule]) bond = {};
    }

    // The product pattern each molecule must end up in; -1 where the rule does not say.
    part_.assign(mixture_.size(), -1);
    for (const auto &[which, product] : rule.product_of) part_[target(which)] = product;
    std::vector<int> pieces(static_cast<size_t>(rule.products), 0);
    size_t made = 0;
    for (size_t seed = 0; seed < mixture_.size(); ++seed) {
        if (gone_[seed]) continue;
        members_.clear();
        stack_.assign(1, static_cast<int16_t>(seed));
        gone_[seed] = 1;
        int product = -1;
        while (!stack_.empty()) {
            const int16_t molecule = stack_.back();
            stack_.pop_back();
            members_.push_back(molecule);
            if (part_[molecule] >= 0) {
                if (product >= 0 && product != part_[molecule]) return false;
                product = part_[molecule];
            }
            const uint32_t begin = mixture_.first[molecule];
            const size_t sites = types_[mixture_.type[molecule]].sites.size();
            for (size_t site = 0; site < sites; ++site) {
                const int16_t neighbour = mixture_.bond[begin + site].molecule;
                if (neighbour == FREE || gone_[neighbour]) continue;
                gone_[neighbour] = 1;
                stack_.push_back(neighbour);
            }
        }
        if (product >= 0 && ++pieces[product] > 1) return false;
        if (product < 0 && !rule.may_fall_apart) return false;
        if (written_.size() <= made) written_.emplace_back();
        written_[made++] = canon_.write(mixture_, members_);
    }
    if (std::count(pieces.begin(), pieces.end(), 1) != rule.products) return false;
    for (size_t index = 0; index < made; ++index) products.push_back(lookup(written_[index]));
    return true;
}

int16_t Expander::target(const Which &which) const {
    return which.reactant == MADE ? made_[which.molecule] : maps_[which.reactant][which.molecule];
}

// Reactions of the same species under the same rate are one reaction. All with the current species
// as their last reactant were found together, so that equals can only be among these.
void Expander::merge() {
    std::stable_sort(found_.begin(), found_.end(), [](const Found &one, const Found &other) {
        return std::tie(one.reactants, one.products, one.rate) <
               std::tie(other.reactants, other.products, other.rate);
    });
    for (size_t index = 0; index < found_.size();) {
        const Found &first = found_[index];
        double factor = 0;
        size_t past = index;
        for (; past < found_.size() && found_[past].rate == first.rate &&
               found_[past].reactants == first.reactants && found_[past].products == first.products;
             ++past) {
            factor += found_[past].factor;
        }
        Reactions &all = reactions_;
        all.reactants.insert(all.reactants.end(), first.reactants.begin(), first.reactants.end());
        all.products.insert(all.products.end(), first.products.begin(), first.products.end());
        all.reactants_end.push_back(all.reactants.size());
        all.products_end.push_back(all.products.size());
        all.factor.push_back(factor);
        all.rate.push_back(first.rate);
        all.rule.push_back(first.rule);
        all.backward.push_back(first.backward);
        index = past;
    }
    found_.clear();
}

void Expander::check_limits() const {
    if (species() > limits_.species) {
        throw TooManySpecies("more than " + std::to_string(limits_.species) + " species (" +
                             std::to_string(species()) + " so far, and growing)");
    }
    if (bytes() > limits_.bytes) {
        throw TooManySpecies("more memory than the limit of " +
                             std::to_string(limits_.bytes >> 20) + " MiB, with " +
                             std::to_string(species()) + " species so far");
    }
}

size_t Expander::bytes() const {
    size_t total = forms_.capacity() + 8 * ends_.capacity() + 4 * table_.capacity();
    for (const auto &each : matches_) total += sizeof(Match) * each.capacity();
    return total + reactions_.bytes();
}

void Expander::load(int32_t species, Complex &complex) const {
    const uint64_t begin = species ? ends_[species - 1] : 0;
    canon_.read(forms_.data() + begin, ends_[species] - begin, complex);
}

int32_t Expander::lookup(const std::string &form) {
    if (2 * species() > table_.size()) grow_table();
    const size_t mask = table_.size() - 1;
    for (size_t slot = std::hash<std::string_view>{}(form) & mask;; slot = (slot + 1) & mask) {
        const int32_t known = table_[slot];
        if (known < 0) {
            table_[slot] = static_cast<int32_t>(species());
            forms_.insert(forms_.end(), form.begin(), form.end());
            ends_.push_back(forms_.size());
            return table_[slot];
        }
        const uint64_t begin = known ? ends_[known - 1] : 0;
        if (ends_[known] - begin == form.size() &&
            std::memcmp(forms_.data() + begin, form.data(), form.size()) == 0) {
            return known;
        }
    }
}

void Expander::grow_table() {
    std::vector<int32_t> larger(2 * table_.size(), -1);
    const size_t mask = larger.size() - 1;
    for (size_t index = 0; index < species(); ++index) {
        const uint64_t begin = index ? ends_[index - 1] : 0;
        const std::string_view form(forms_.data() + begin, ends_[index] - begin);
        size_t slot = std::hash<std::string_view>{}(form) & mask;
        while (larger[slot] >= 0) slot = (slot + 1) & mask;
        larger[slot] = static_cast<int32_t>(index);
    }
    table_.swap(larger);
}

Weights Expander::count(const std::vector<Observable> &observables) {
    std::vector<const Pattern *> patterns;
    std::vector<int32_t> counted_by;
    for (size_t observable = 0; observable < observables.size(); ++observable) {
        for (int pattern : observables[observable].patterns) {
            patterns.push_back(&patterns_[pattern]);
            counted_by.push_back(static_cast<int32_t>(observable));
        }
    }
    const Shelves shelves(types_, patterns);
    std::vector<double> total(observables.size());
    std::vector<int32_t> seen;
    Weights found;
    for (int32_t species = 0; species < static_cast<int32_t>(this->species()); ++species) {
        load(species, loaded_);
        for (size_t molecule = 0; molecule < loaded_.size(); ++molecule) {
            const auto anchor = static_cast<int16_t>(molecule);
            shelves.each(loaded_, anchor, [&](int number) {
                if (!patterns[number]->match(loaded_, anchor, map_)) return;
                const int32_t observable = counted_by[number];
                if (total[observable]++ == 0) seen.push_back(observable);
            });
        }
        for (int32_t observable : seen) {
            found.rows.push_back(observable);
            found.columns.push_back(species);
            found.weights.push_back(observables[observable].once ? 1 : total[observable]);
            total[observable] = 0;
        }
        seen.clear();
    }
    return found;
}

std::string Expander::name(int32_t species) {
    load(species, loaded_);
    return canon_.bngl(loaded_);
}

}  // namespace engrammar
