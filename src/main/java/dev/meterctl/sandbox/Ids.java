package dev.meterctl.sandbox;

import java.util.random.RandomGenerator;

/// Makes ids of the shape of Stripe's.
final class Ids {

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    /// `mtr_test_61...` in the test world, `mtr_61...` in the live one.
    String meter(World world) {
        String prefix = switch (world) {
            case TEST -> "mtr_test_61";
            case LIVE -> "mtr_61";
        };
        return prefix + letters(30);
    }

    String account() {
        return "acct_1" + letters(15);
    }

    String price() {
        return "price_1" + letters(23);
    }

    String product() {
        return "prod_" + letters(14);
    }

    String request() {
        return "req_" + letters(14);
    }

    private synchronized String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int index = 0; index < count; index++) {
            letters.append(BASE_62.charAt(random.nextInt(BASE_62.length())));
        }
        return letters.toString();
    }
}
