// Complexes of rigid molecules: every site of a molecule has a name of its own, so that where one
// molecule is mapped, bonds say where all the others go. A canonical form is then the least text
// over the possible first molecules, and no general graph isomorphism is needed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace engrammar {

inline constexpr int16_t FREE = -1;
inline constexpr uint8_t NO_STATE = 255;
inline constexpr size_t LARGEST_COMPLEX = 250;  // molecules; their numbers are written in a byte

struct Bond {
    int16_t molecule = FREE;
    uint8_t site = 0;
};

struct MoleculeType {
    std::string name;
    std::vector<std::string> sites;
    std::vector<std::vector<std::string>> states;  // of each site; empty where it only binds
};

using Types = std::vector<MoleculeType>;

// Molecules with their sites one after the other; `first[m]` is where those of molecule m begin.
struct Complex {
    std::vector<uint8_t> type;
    std::vector<uint32_t> first;
    std::vector<uint8_t> state;
    std::vector<Bond> bond;

    size_t size() const { return type.size(); }
    void clear();
    int16_t add(uint8_t molecule_type, size_t sites);
    void append(const Complex &other);
};

// Writes complexes in canonical form and reads them back. Keeps its buffers between calls.
class Canon {
  public:
    explicit Canon(const Types &types) : types_(types) {}

    // The canonical form of the connected molecules `members` of `complex`.
    const std::string &write(const Complex &complex, const std::vector<int16_t> &members);
    void read(const char *form, size_t length, Complex &complex) const;
    std::string bngl(const Complex &complex) const;

  private:
    void choose_roots(const Complex &complex, const std::vector<int16_t> &members);
    bool write_from(int16_t root, const Complex &complex);

    const Types &types_;
    std::string best_, current_;
    std::vector<int16_t> roots_, order_, number_;
    std::vector<uint64_t> key_, refined_;
};

}  // namespace engrammar
