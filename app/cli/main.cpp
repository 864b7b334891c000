#include <CLI/CLI.hpp>

int main(int argc, char** argv)
{
    CLI::App app{"Read, write and check HashStash stores"};
    CLI11_PARSE(app, argc, argv);
    return 0;
}
