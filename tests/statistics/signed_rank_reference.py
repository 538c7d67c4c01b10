"""Makes signed_rank_reference.txt, the numbers of an independent implementation that signed_rank_reference_test.cpp holds
ours against: scipy.stats.wilcoxon with its exact law. Not run by the tests.
    python3 -m venv scratch && scratch/bin/pip install scipy
    scratch/bin/python signed_rank_reference.py > signed_rank_reference.txt

A line holds the differences; the two-sided p-value of 0; the ends of the 95 % interval. The interval is found apart from
ours, by asking scipy for the p-value of every shift between two neighbouring means of pairs."""

import itertools
import random

import scipy.stats

CONFIDENCE = 0.95


def p_value(differences, shift):
    return scipy.stats.wilcoxon([d - shift for d in differences], mode="exact").pvalue


def interval(differences):
    means = sorted((a + b) / 2 for a, b in itertools.combinations_with_replacement(differences, 2))
    accepted = [(low, high) for low, high in zip(means, means[1:])
                if p_value(differences, (low + high) / 2) > 1 - CONFIDENCE]
    return accepted[0][0], accepted[-1][1]


def main():
    random.seed(1)
    print(f"# scipy {scipy.__version__}")
    for rounds in (6, 7, 8, 9, 10, 12, 15, 20):
        for centre, spread in ((0, 0.05), (0.1, 0.05), (0.2, 0.3)):
            differences = [round(random.gauss(centre, spread), 6) for _ in range(rounds)]
            low, high = interval(differences)
            print(" ".join(map(str, differences)), f"; {p_value(differences, 0):.10g} ; {low:.10g} {high:.10g}")


if __name__ == "__main__":
    main()
