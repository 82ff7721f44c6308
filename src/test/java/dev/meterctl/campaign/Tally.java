package dev.meterctl.campaign;

/// What a campaign has seen.
///
/// @param faults injected by the sandbox
/// @param kills of a run in the middle
/// @param edits by the second actor
/// @param writes by meterctl
/// @param prices that appeared
/// @param doubles meters that meterctl created though it had created their twin before
record Tally(long faults, long kills, long edits, long writes, long prices, long doubles) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                faults + other.faults,
                kills + other.kills,
                edits + other.edits,
                writes + other.writes,
                prices + other.prices,
                doubles + other.doubles);
    }

    @Override
    public String toString() {
        return "%d faults injected, %d kills, %d edits by a second actor, %d prices of theirs, %d writes, %d double writes"
                .formatted(faults, kills, edits, prices, writes, doubles);
    }
}
