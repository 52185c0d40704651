// Reads the tables that `compilation.py` writes: one list of numbers, names and factors apart.
#pragma once

#include "expander.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace engrammar {

struct Tables {
    Types types;
    std::vector<Pattern> patterns;
    std::vector<Use> uses;
    std::vector<Rule> rules;
    std::vector<Complex> starts;
    std::vector<Observable> observables;
};

Tables read_tables(const std::vector<int> &numbers, const std::vector<std::string> &words,
                   const std::vector<double> &factors);

}  // namespace engrammar
