package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.stripe.CannedServer.Canned;
import dev.meterctl.stripe.CannedServer.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Whatever the cursors are, and whatever happens to the meters meanwhile, a listing holds every meter that was
/// there when it began, once, in a state it had since.
class PaginationPropertyTest {

    /// What becomes of good cursors.
    enum Guidance {
        GOOD,
        NONE,
        TRUNCATED,
        THINNED,
        SHUFFLED,
        OF_ANOTHER_ACCOUNT,
        MIXED_WITH_STRANGERS,
        ANY_METERS,
        EVERY_METER;

        List<String> of(List<String> ids, Random dice) {
            List<String> marks = new ArrayList<>(MeterListing.ends(ids));
            List<String> strangers =
                    IntStream.range(0, 5).mapToObj(number -> "mtr_x" + number).toList();
            switch (this) {
                case GOOD -> {}
                case NONE -> marks.clear();
                case TRUNCATED -> marks.subList(marks.size() / 2, marks.size()).clear();
                case THINNED -> marks.removeIf(mark -> dice.nextBoolean());
                case SHUFFLED -> Collections.shuffle(marks, dice);
                case OF_ANOTHER_ACCOUNT -> marks = new ArrayList<>(strangers);
                case MIXED_WITH_STRANGERS -> {
                    marks.addAll(strangers);
                    Collections.shuffle(marks, dice);
                }
                case ANY_METERS -> {
                    marks = new ArrayList<>(ids);
                    Collections.shuffle(marks, dice);
                    marks.subList(Math.min(marks.size(), 9), marks.size()).clear();
                }
                case EVERY_METER -> marks = new ArrayList<>(ids);
            }
            return marks;
        }
    }

    /// Meters at Stripe, which change before and after every answer, until the listing begins anew.
    private static final class Moving {

        private final Random dice;
        private final int unrest;

        /// Whether active, by id; oldest first.
        private final Map<String, Boolean> meters = new LinkedHashMap<>();

        private final Map<String, Set<Boolean>> seen = new HashMap<>();
        private int beginnings;

        Moving(int count, Random dice, int unrest) {
            this.dice = dice;
            this.unrest = unrest;
            for (int number = 0; number < count; number++) {
                meters.put("mtr_" + number, dice.nextInt(4) > 0);
            }
        }

        List<String> ids() {
            return new ArrayList<>(meters.keySet()).reversed();
        }

        synchronized void begin() {
            beginnings = 0;
            seen.clear();
            meters.forEach((id, active) -> seen.put(id, new HashSet<>(Set.of(active))));
        }

        synchronized Canned answer(Recorded request) {
            String cursor = request.target().replaceFirst(".*(starting_after=|limit=1$|limit=100$)", "");
            boolean isCheck = request.target().contains("status=inactive");
            beginnings += !isCheck && cursor.isEmpty() ? 1 : 0;
            move();
            Canned answer = isCheck ? check() : page(cursor);
            move();
            return answer;
        }

        void move() {
            for (int change = dice.nextInt(unrest + 1); change > 0 && beginnings < 2; change--) {
                if (meters.isEmpty() || dice.nextInt(3) == 0) {
                    change("mtr_" + meters.size(), true);
                } else {
                    String id = "mtr_" + dice.nextInt(meters.size());
                    change(id, !meters.getOrDefault(id, false));
                }
            }
        }

        private void change(String id, boolean active) {
            meters.put(id, active);
            seen.computeIfAbsent(id, created -> new HashSet<>()).add(active);
        }

        private Canned check() {
            return Stores.page(
                    true,
                    ids().stream()
                            .filter(id -> !meters.getOrDefault(id, true))
                            .limit(1)
                            .map(this::answered)
                            .toList());
        }

        private Canned page(String cursor) {
            List<String> ids = ids();
            if (!cursor.isEmpty() && !meters.containsKey(cursor)) {
                return Stores.error(400, "invalid_request_error", "resource_missing", "No such meter.");
            }
            int start = cursor.isEmpty() ? 0 : ids.indexOf(cursor) + 1;
            int end = Math.min(start + Pages.PAGE_SIZE, ids.size());
            return Stores.page(
                    end < ids.size(),
                    ids.subList(start, end).stream().map(this::answered).toList());
        }

        /// Some of them cannot be understood.
        private String answered(String id) {
            String meter = meters.getOrDefault(id, false) ? Stores.meter(id) : Stores.inactive(id);
            return id.endsWith("7") ? meter.replace("\"sum\"", "7") : meter;
        }
    }

    @Property(tries = 150)
    void noMeterIsMissed(
            @ForAll @IntRange(max = 850) int count,
            @ForAll Guidance guidance,
            @ForAll @IntRange(max = 120) int createdSince,
            @ForAll("unrest") int unrest,
            @ForAll long seed)
            throws Exception {
        Random dice = new Random(seed);
        Moving meters = new Moving(count, dice, unrest);
        List<String> cursors = guidance.of(meters.ids(), dice);
        for (int created = 0; created < createdSince; created++) {
            meters.change("mtr_" + (count + created), true);
        }
        meters.begin();
        List<String> before = meters.ids();
        Kept kept = new Kept(cursors);
        try (CannedServer server = CannedServer.answering(meters::answer);
                StripeMeterStore store = Stores.guided(server.base(), kept)) {
            judge(store.list(), before, meters);
            meters.begin();
            List<String> later = meters.ids();
            judge(store.list(), later, meters);
            assertThat(server.recorded()).hasSizeLessThan(4 * (2 + later.size() / 100) + 3 * Pagination.AHEAD);
        }
    }

    @Provide
    Arbitrary<Integer> unrest() {
        return Arbitraries.of(0, 1, 4, 60);
    }

    private static void judge(Listing listed, List<String> before, Moving meters) {
        List<String> ids = listed.all().map(ListedMeter::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().filter(Set.copyOf(before)::contains)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(listed.meters().stream().map(LiveMeter::id).filter(Set.copyOf(before)::contains))
                .containsExactlyElementsOf(
                        before.stream().filter(id -> !id.endsWith("7")).toList());
        synchronized (meters) {
            for (ListedMeter meter : listed.all().toList()) {
                assertThat(meters.seen.getOrDefault(String.valueOf(meter.id()), Set.of()))
                        .contains(meter.isActive());
            }
        }
    }

    /// Page cursors in memory.
    private static final class Kept implements PageCursorCache {

        private List<String> ids;

        Kept(List<String> ids) {
            this.ids = ids;
        }

        @Override
        public List<String> read() {
            return ids;
        }

        @Override
        public void write(List<String> changed) {
            ids = changed;
        }
    }
}
