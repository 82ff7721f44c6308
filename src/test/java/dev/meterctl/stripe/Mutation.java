package dev.meterctl.stripe;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// A change to a sound answer: bytes cut out of it and others put in their place.
record Mutation(int at, int removed, byte inserted, int repeated) {

    /// Mutations that put in any byte, or one of the characters that JSON takes for something.
    ///
    /// @param lastAt how far into the answer
    /// @param characters to put in as often as any byte
    static Arbitrary<Mutation> any(int lastAt, int mostRemoved, String characters, int mostRepeated) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, lastAt),
                        Arbitraries.integers().between(0, mostRemoved),
                        Arbitraries.oneOf(
                                Arbitraries.bytes(),
                                Arbitraries.chars().with(characters).map(character -> (byte) character.charValue())),
                        Arbitraries.integers().between(0, mostRepeated))
                .as(Mutation::new);
    }

    /// The answer after all of them, one after the other.
    static byte[] all(List<Mutation> mutations, byte[] sound) {
        byte[] mutated = sound;
        for (Mutation mutation : mutations) {
            mutated = mutation.of(mutated);
        }
        return mutated;
    }

    private byte[] of(byte[] sound) {
        int start = Math.min(at, sound.length);
        int end = Math.min(start + removed, sound.length);
        byte[] mutated = new byte[start + repeated + sound.length - end];
        System.arraycopy(sound, 0, mutated, 0, start);
        Arrays.fill(mutated, start, start + repeated, inserted);
        System.arraycopy(sound, end, mutated, start + repeated, sound.length - end);
        return mutated;
    }
}
