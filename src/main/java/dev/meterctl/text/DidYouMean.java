package dev.meterctl.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Guesses which word was meant.
public final class DidYouMean {

    private DidYouMean() {}

    /// The word nearest to the one found, if it is near enough to be a slip: about one in three characters, case and
    /// `-` for `_` for free. The first of equally near ones.
    public static @Nullable String of(String found, Collection<String> words) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String word : words) {
            int allowed = Math.max(1, word.length() / 3);
            if (Math.abs(found.length() - word.length()) <= allowed) {
                int distance = distance(plain(found), plain(word));
                if (distance <= allowed && distance < bestDistance) {
                    best = word;
                    bestDistance = distance;
                }
            }
        }
        return best;
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
                int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
                least = Math.min(least, cost[i - 1][j - 1] + replace);
                if (isSwap(left, i, right, j)) {
                    least = Math.min(least, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = least;
            }
        }
        return cost[left.length()][right.length()];
    }

    private static boolean isSwap(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
