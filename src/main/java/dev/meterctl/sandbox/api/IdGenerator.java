package dev.meterctl.sandbox.api;

import java.util.random.RandomGenerator;

/// Makes ids of the shape of Stripe's.
public final class IdGenerator {

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final RandomGenerator random;

    public IdGenerator(RandomGenerator random) {
        this.random = random;
    }

    /// The prefix and so many letters and digits.
    public synchronized String next(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix);
        for (int index = 0; index < length; index++) {
            id.append(BASE_62.charAt(random.nextInt(BASE_62.length())));
        }
        return id.toString();
    }
}
