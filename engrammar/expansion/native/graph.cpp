#include "graph.hpp"

#include <algorithm>

namespace engrammar {

namespace {

uint64_t mix(uint64_t hash, uint64_t value) {
    hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
    hash ^= hash >> 29;
    return hash * 0xbf58476d1ce4e5b9ULL;
}

}  // namespace

void Complex::clear() {
    type.clear();
    first.clear();
    state.clear();
    bond.clear();
}

int16_t Complex::add(uint8_t molecule_type, size_t sites) {
    type.push_back(molecule_type);
    first.push_back(static_cast<uint32_t>(state.size()));
    state.resize(state.size() + sites, NO_STATE);
    bond.resize(bond.size() + sites);
    return static_cast<int16_t>(type.size() - 1);
}

void Complex::append(const Complex &other) {
    const auto molecules = static_cast<int16_t>(size());
    const auto sites = static_cast<uint32_t>(state.size());
    type.insert(type.end(), other.type.begin(), other.type.end());
    state.insert(state.end(), other.state.begin(), other.state.end());
    for (uint32_t start : other.first) first.push_back(start + sites);
    for (Bond each : other.bond) {
        if (each.molecule != FREE) each.molecule = static_cast<int16_t>(each.molecule + molecules);
        bond.push_back(each);
    }
}

const std::string &Canon::write(const Complex &complex, const std::vector<int16_t> &members) {
    choose_roots(complex, members);
    number_.assign(complex.size(), -1);
    best_.clear();
    for (int16_t root : roots_) {
        if (write_from(root, complex)) best_.swap(current_);
        for (int16_t molecule : order_) number_[molecule] = -1;
    }
    return best_;
}

// Molecules that look least, by themselves and with their neighbours: the others cannot come first.
void Canon::choose_roots(const Complex &complex, const std::vector<int16_t> &members) {
    key_.resize(complex.size());
    refined_.resize(complex.size());
    for (int16_t molecule : members) {
        const uint32_t start = complex.first[molecule];
        const size_t sites = types_[complex.type[molecule]].sites.size();
        uint64_t hash = complex.type[molecule] + 1;
        for (size_t site = 0; site < sites; ++site) {
            const Bond bond = complex.bond[start + site];
            hash = mix(hash, complex.state[start + site]);
            hash = mix(hash, bond.molecule == FREE ? 0 : complex.type[bond.molecule] + 1u);
            hash = mix(hash, bond.molecule == FREE ? 0 : bond.site);
        }
        key_[molecule] = hash;
    }
    for (int round = 0; round < 2 && members.size() > 2; ++round) {
        for (int16_t molecule : members) {
            const uint32_t start = complex.first[molecule];
            const size_t sites = types_[complex.type[molecule]].sites.size();
            uint64_t hash = key_[molecule];
            for (size_t site = 0; site < sites; ++site) {
                const int16_t neighbour = complex.bond[start + site].molecule;
                hash = mix(hash, neighbour == FREE ? 0 : key_[neighbour]);
            }
            refined_[molecule] = hash;
        }
        key_.swap(refined_);
    }
    uint64_t least = ~0ULL;
    for (int16_t molecule : members) least = std::min(least, key_[molecule]);
    roots_.clear();
    for (int16_t molecule : members) {
        if (key_[molecule] == least) roots_.push_back(molecule);
    }
}

// Breadth first from `root`; gives up, and returns false, once the text is not less than the best.
bool Canon::write_from(int16_t root, const Complex &complex) {
    current_.clear();
    order_.assign(1, root);
    number_[root] = 0;
    bool less = best_.empty();
    for (size_t next = 0; next < order_.size(); ++next) {
        const int16_t molecule = order_[next];
        const uint32_t start = complex.first[molecule];
        const size_t sites = types_[complex.type[molecule]].sites.size();
        const size_t written = current_.size();
        current_.push_back(static_cast<char>(complex.type[molecule]));
        for (size_t site = 0; site < sites; ++site) {
            const Bond bond = complex.bond[start + site];
            current_.push_back(static_cast<char>(complex.state[start + site]));
            if (bond.molecule == FREE) {
                current_.push_back(0);
                continue;
            }
            if (number_[bond.molecule] < 0) {
                number_[bond.molecule] = static_cast<int16_t>(order_.size());
                order_.push_back(bond.molecule);
            }
            current_.push_back(static_cast<char>(number_[bond.molecule] + 1));
            current_.push_back(static_cast<char>(bond.site));
        }
        if (!less) {
            const size_t length = current_.size() - written;
            const int compared = current_.compare(written, length, best_, written, length);
            if (compared > 0) return false;
            less = compared < 0;
        }
    }
    return less;
}

void Canon::read(const char *form, size_t length, Complex &complex) const {
    complex.clear();
    for (const char *end = form + length; form < end;) {
        const auto type = static_cast<uint8_t>(*form++);
        const size_t sites = types_[type].sites.size();
        const int16_t molecule = complex.add(type, sites);
        for (size_t site = 0; site < sites; ++site) {
            const uint32_t at = complex.first[molecule] + static_cast<uint32_t>(site);
            complex.state[at] = static_cast<uint8_t>(*form++);
            const auto partner = static_cast<uint8_t>(*form++);
            if (partner == 0) continue;
            complex.bond[at].molecule = static_cast<int16_t>(partner - 1);
            complex.bond[at].site = static_cast<uint8_t>(*form++);
        }
    }
}

std::string Canon::bngl(const Complex &complex) const {
    std::string text;
    std::vector<int> label(complex.bond.size(), 0);
    int bonds = 0;
    for (size_t molecule = 0; molecule < complex.size(); ++molecule) {
        const MoleculeType &type = types_[complex.type[molecule]];
        if (molecule) text += '.';
        text += type.name + '(';
        for (size_t site = 0; site < type.sites.size(); ++site) {
            const size_t at = complex.first[molecule] + site;
            const Bond bond = complex.bond[at];
            if (site) text += ',';
            text += type.sites[site];
            if (complex.state[at] != NO_STATE) text += '~' + type.states[site][complex.state[at]];
            if (bond.molecule == FREE) continue;
            if (label[at] == 0) {
                label[at] = ++bonds;
                label[complex.first[bond.molecule] + bond.site] = bonds;
            }
            text += '!' + std::to_string(label[at]);
        }
        text += ')';
    }
    return text;
}

}  // namespace engrammar
