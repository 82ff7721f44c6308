package dev.meterctl.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Guesses which word was meant.
public final class DidYouMean {

    private DidYouMean() {}

    /// The word nearest to the one found, if it is near enough to be a slip: about one in three characters, case and
    /// `-` for `_` for free. The first of equally near ones.
    public static @Nullable String of(String found, Collection<String> words) {
        return words.stream()
                .filter(word -> isNear(found, word))
                .min(Comparator.comparingInt(word -> distance(plain(found), plain(word))))
                .orElse(null);
    }

    private static boolean isNear(String found, String word) {
        int allowed = Math.max(1, word.length() / 3);
        return Math.abs(found.length() - word.length()) <= allowed && distance(plain(found), plain(word)) <= allowed;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int change = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
                int swap = isSwap(left, i, right, j) ? cost[i - 2][j - 2] + 1 : change;
                cost[i][j] = Math.min(Math.min(change, swap), cost[i - 1][j - 1] + replace);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static boolean isSwap(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
