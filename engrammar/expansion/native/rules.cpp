#include "rules.hpp"

#include <algorithm>

namespace engrammar {

bool Pattern::match(const Complex &complex, int16_t anchor, std::vector<int16_t> &map) const {
    map.assign(molecules.size(), FREE);
    map[0] = anchor;
    for (size_t index = 0; index < molecules.size(); ++index) {
        const PatternMolecule &wanted = molecules[index];
        const int16_t here = map[index];
        if (here == FREE || complex.type[here] != wanted.type) return false;
        for (const SiteCondition &condition : wanted.conditions) {
            const uint32_t at = complex.first[here] + condition.site;
            const Bond bond = complex.bond[at];
            if (condition.state != NO_STATE && complex.state[at] != condition.state) return false;
            switch (condition.binding) {
                case Binding::anything:
                    break;
                case Binding::free:
                    if (bond.molecule != FREE) return false;
                    break;
                case Binding::bound:
                    if (bond.molecule == FREE) return false;
                    break;
                case Binding::to:
                    if (bond.molecule == FREE || bond.site != condition.partner_site) return false;
                    if (map[condition.partner] == FREE) {
                        // Two molecules of a pattern are two molecules of the complex.
                        if (std::find(map.begin(), map.end(), bond.molecule) != map.end()) {
                            return false;
                        }
                        map[condition.partner] = bond.molecule;
                    } else if (map[condition.partner] != bond.molecule) {
                        return false;
                    }
            }
        }
    }
    return true;
}

Shelves::Shelves(const Types &types, const std::vector<const Pattern *> &patterns) {
    for (const MoleculeType &type : types) {
        size_t most = 0, states = 0;
        for (size_t site = 0; site < type.states.size(); ++site) {
            if (type.states[site].size() > states) {
                most = site;
                states = type.states[site].size();
            }
        }
        site_.push_back(static_cast<uint8_t>(most));
        shelves_.emplace_back(states + 1);
    }
    for (size_t number = 0; number < patterns.size(); ++number) {
        const PatternMolecule &anchor = patterns[number]->molecules[0];
        std::vector<std::vector<int>> &shelves = shelves_[anchor.type];
        size_t shelf = shelves.size() - 1;
        for (const SiteCondition &condition : anchor.conditions) {
            if (condition.site == site_[anchor.type] && condition.state != NO_STATE) {
                shelf = condition.state;
            }
        }
        shelves[shelf].push_back(static_cast<int>(number));
    }
}

}  // namespace engrammar
