// The Python side of the expander: tables of numbers in, arrays out.
#include "tables.hpp"

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>

namespace py = pybind11;
using namespace engrammar;

namespace {

template <typename T> py::array_t<T> array(const std::vector<T> &values) {
    return py::array_t<T>(static_cast<py::ssize_t>(values.size()), values.data());
}

// Rows of different lengths as a table, padded with -1.
py::array_t<int32_t> table(const std::vector<int32_t> &values, const std::vector<uint64_t> &ends) {
    size_t width = 1;
    for (size_t row = 0; row < ends.size(); ++row) {
        width = std::max<size_t>(width, ends[row] - (row ? ends[row - 1] : 0));
    }
    py::array_t<int32_t> result({ends.size(), width});
    int32_t *out = result.mutable_data();
    std::fill(out, out + ends.size() * width, -1);
    for (size_t row = 0; row < ends.size(); ++row) {
        const uint64_t begin = row ? ends[row - 1] : 0;
        std::copy(values.begin() + static_cast<long>(begin),
                  values.begin() + static_cast<long>(ends[row]), out + row * width);
    }
    return result;
}

// Tell Python how far we are ten times a second, and let Ctrl-C through.
Progress spoken(const py::object &callback) {
    auto last = std::make_shared<std::chrono::steady_clock::time_point>();
    return [callback, last](size_t species, size_t reactions) {
        const auto now = std::chrono::steady_clock::now();
        if (now - *last < std::chrono::milliseconds(100)) return true;
        *last = now;
        py::gil_scoped_acquire acquired;
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (!callback.is_none()) callback(species, reactions);
        return true;
    };
}

py::dict expand(const std::vector<int> &numbers, const std::vector<std::string> &words,
                const std::vector<double> &factors, size_t max_species, size_t max_bytes,
                const py::object &progress) {
    Tables tables = read_tables(numbers, words, factors);
    const std::vector<Observable> observables = std::move(tables.observables);
    Expander expander(std::move(tables.types), std::move(tables.patterns), std::move(tables.uses),
                      std::move(tables.rules), {max_species, max_bytes});
    std::vector<int32_t> started;
    for (const Complex &complex : tables.starts) started.push_back(expander.start(complex));
    const Progress speak = spoken(progress);
    Weights counted;
    {
        py::gil_scoped_release released;
        expander.run(speak);
        counted = expander.count(observables);
    }
    py::list names;
    for (size_t species = 0; species < expander.species(); ++species) {
        names.append(expander.name(static_cast<int32_t>(species)));
    }
    const Reactions &found = expander.reactions();
    py::dict result;
    result["species"] = names;
    result["started"] = array(started);
    result["reactants"] = table(found.reactants, found.reactants_end);
    result["products"] = table(found.products, found.products_end);
    result["factor"] = array(found.factor);
    result["rate"] = array(found.rate);
    result["rule"] = array(found.rule);
    result["backward"] = array(found.backward);
    result["rows"] = array(counted.rows);
    result["columns"] = array(counted.columns);
    result["weights"] = array(counted.weights);
    result["bytes"] = expander.bytes();
    return result;
}

}  // namespace

PYBIND11_MODULE(_expander, module) {
    module.doc() = "Expands rules on rigid molecules; `engrammar.expansion.native` prepares them.";
    py::register_exception<TooManySpecies>(module, "TooManySpecies");

    module.def("expand", &expand);
}
