package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.inactive;
import static dev.meterctl.stripe.Stores.meter;
import static dev.meterctl.stripe.Stores.once;
import static dev.meterctl.stripe.Stores.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.apply.StoreException;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.stripe.CannedServer.Canned;
import dev.meterctl.stripe.CannedServer.Recorded;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeterListingTest {

    /// Page cursors that stay as they are.
    private static final class Pinned implements PageCursorCache {

        private final List<String> ids;
        private final List<List<String>> written = new ArrayList<>();

        Pinned(List<String> ids) {
            this.ids = ids;
        }

        @Override
        public List<String> read() {
            return ids;
        }

        @Override
        public void write(List<String> changed) {
            written.add(changed);
        }
    }

    private static final String LIST = "GET /v1/billing/meters?limit=100";
    private static final String CHECK = "GET /v1/billing/meters?status=inactive&limit=1";

    @Test
    void anEmptyAccountTakesTwoCalls() throws Exception {
        try (CannedServer server = listing(List.of(page(false, List.of())), page(false, List.of()));
                StripeMeterStore store = once(server)) {
            assertThat(store.list().meters()).isEmpty();
            assertThat(server.lines()).containsExactlyInAnyOrder(LIST, CHECK);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "99,1", "100,1", "101,2", "200,2", "201,3", "250,3"})
    void aListingTakesAsManyCallsAsPagesAndOne(int meters, int pages) throws Exception {
        List<String> ids = ids(meters);
        try (CannedServer server = CannedServer.answering(request -> pageOf(ids, request));
                StripeMeterStore store = once(server)) {
            assertThat(store.list().meters()).extracting(LiveMeter::id).containsExactlyElementsOf(ids);
            assertThat(server.recorded()).hasSize(pages + 1);
        }
    }

    @Test
    void thePageAfterBeginsBehindTheLastMeter() throws Exception {
        try (CannedServer server = listing(
                        List.of(
                                page(true, List.of(meter("mtr_3"), meter("mtr_2"))),
                                page(false, List.of(meter("mtr_1")))),
                        page(false, List.of()));
                StripeMeterStore store = once(server)) {
            assertThat(store.list().meters()).extracting(LiveMeter::id).containsExactly("mtr_3", "mtr_2", "mtr_1");
            assertThat(server.lines()).containsExactlyInAnyOrder(LIST, LIST + "&starting_after=mtr_2", CHECK);
        }
    }

    @Test
    void aMeterOnTwoPagesIsListedOnceAsLastRead() throws Exception {
        try (CannedServer server = listing(
                        List.of(
                                page(true, List.of(meter("mtr_3"), meter("mtr_2"))),
                                page(false, List.of(inactive("mtr_2"), meter("mtr_1")))),
                        page(false, List.of(inactive("mtr_2"))));
                StripeMeterStore store = once(server)) {
            List<LiveMeter> meters = store.list().meters();
            assertThat(meters).extracting(LiveMeter::id).containsExactly("mtr_3", "mtr_2", "mtr_1");
            assertThat(meters.get(1).status()).isEqualTo(Status.INACTIVE);
        }
    }

    @Test
    void anInactiveMeterTheListingHoldsVerifiesIt() throws Exception {
        try (CannedServer server = listing(
                        List.of(page(false, List.of(meter("mtr_2"), inactive("mtr_1")))),
                        page(true, List.of(inactive("mtr_1"))));
                StripeMeterStore store = once(server)) {
            assertThat(store.list().meters()).hasSize(2);
            assertThat(server.lines()).containsExactlyInAnyOrder(LIST, CHECK);
        }
    }

    @Test
    void aMeterDeactivatedMeanwhileIsFoundByListingOnceMore() throws Exception {
        try (CannedServer server = listing(
                        List.of(page(false, List.of(meter("mtr_1"))), page(false, List.of(inactive("mtr_1")))),
                        page(false, List.of(inactive("mtr_1"))));
                StripeMeterStore store = once(server)) {
            assertThat(store.list().meters()).extracting(LiveMeter::status).containsExactly(Status.INACTIVE);
            assertThat(server.lines()).containsExactlyInAnyOrder(LIST, CHECK, LIST, CHECK);
            assertThat(server.lines()).endsWith(LIST, CHECK);
        }
    }

    @Test
    void aListingThatLacksInactiveMetersIsRefused() throws Exception {
        assertThat(refusal(List.of(meter("mtr_2")), List.of(inactive("mtr_1"))))
                .hasMessageContaining("does not agree")
                .hasMessageContaining("mtr_1");
    }

    @Test
    void aListingThatHoldsAnInactiveMeterAsActiveIsRefused() throws Exception {
        assertThat(refusal(List.of(meter("mtr_1")), List.of(inactive("mtr_1")))).hasMessageContaining("mtr_1");
    }

    @Test
    void aFilterThatIsNotHonouredVerifiesNothing() throws Exception {
        assertThat(refusal(List.of(meter("mtr_1")), List.of(meter("mtr_1")))).hasMessageContaining("mtr_1");
    }

    @Test
    void cursorsAreEveryHundredthIdCountedFromTheOldest() {
        assertThat(MeterListing.ends(ids(0))).isEmpty();
        assertThat(MeterListing.ends(ids(100))).isEmpty();
        assertThat(MeterListing.ends(ids(101))).containsExactly("mtr_0");
        assertThat(MeterListing.ends(ids(330))).containsExactly("mtr_29", "mtr_129", "mtr_229");
    }

    @Test
    void withPageCursorsEveryPageIsAskedForOnce() throws Exception {
        List<String> ids = ids(1_130);
        Pinned cursors = new Pinned(MeterListing.ends(ids));
        try (CannedServer server = CannedServer.answering(request -> pageOf(ids, request));
                StripeMeterStore store = Stores.guided(server.base(), cursors)) {
            assertThat(store.list().meters()).extracting(LiveMeter::id).containsExactlyElementsOf(ids);
            assertThat(server.lines()).doesNotHaveDuplicates().hasSize(12 + 1);
            assertThat(cursors.written).isEmpty();
        }
    }

    @Test
    void newMetersMoveNoOldBookmark() throws Exception {
        List<String> ids = ids(1_130);
        List<String> before = MeterListing.ends(ids.subList(250, 1_130));
        Pinned cursors = new Pinned(before);
        try (CannedServer server = CannedServer.answering(request -> pageOf(ids, request));
                StripeMeterStore store = Stores.guided(server.base(), cursors)) {
            assertThat(store.list().meters()).extracting(LiveMeter::id).containsExactlyElementsOf(ids);
            assertThat(server.lines()).doesNotHaveDuplicates().hasSize(12 + 1);
            assertThat(cursors.written)
                    .singleElement(InstanceOfAssertFactories.list(String.class))
                    .endsWith(before.toArray(String[]::new));
        }
    }

    @Test
    void cursorsOfAnotherAccountCostAFewCalls() throws Exception {
        List<String> ids = ids(1_000);
        List<String> strange =
                IntStream.range(0, 900).mapToObj(number -> "mtr_x" + number).toList();
        try (CannedServer server = CannedServer.answering(request -> pageOf(ids, request));
                StripeMeterStore store = Stores.guided(server.base(), new Pinned(strange))) {
            assertThat(store.list().meters()).extracting(LiveMeter::id).containsExactlyElementsOf(ids);
            assertThat(server.recorded()).hasSizeLessThanOrEqualTo(10 + 1 + Pagination.AHEAD);
        }
    }

    @Test
    void cursorsOnEveryMeterCostAFewCalls() throws Exception {
        List<String> ids = ids(1_000);
        try (CannedServer server = CannedServer.answering(request -> pageOf(ids, request));
                StripeMeterStore store = Stores.guided(server.base(), new Pinned(ids))) {
            assertThat(store.list().meters()).extracting(LiveMeter::id).containsExactlyElementsOf(ids);
            assertThat(server.recorded()).hasSizeLessThanOrEqualTo(10 + 1 + 2 * Pagination.AHEAD + 2);
        }
    }

    @Test
    void whatIsNoIdIsNoBookmark() throws Exception {
        List<String> ids = ids(150);
        List<String> hostile = List.of("", "mtr_1&limit=1", "../v1/charges", "a b", "x".repeat(300));
        try (CannedServer server = CannedServer.answering(request -> pageOf(ids, request));
                StripeMeterStore store = Stores.guided(server.base(), new Pinned(hostile))) {
            assertThat(store.list().meters()).extracting(LiveMeter::id).containsExactlyElementsOf(ids);
            assertThat(server.recorded()).hasSize(2 + 1);
        }
    }

    @Test
    void anEmptyPageThatSaysThereIsMoreIsAnEndlessLoop() throws Exception {
        assertEndless(page(true, List.of()));
    }

    @Test
    void aPageThatComesAgainIsAnEndlessLoop() throws Exception {
        assertEndless(page(true, List.of(meter("mtr_2"), meter("mtr_1"))));
    }

    @Test
    void pagesThatTakeTurnsAreAnEndlessLoop() throws Exception {
        List<Canned> pages = new ArrayList<>();
        for (int turn = 0; turn < 10; turn++) {
            pages.add(page(true, List.of(meter("mtr_" + turn % 2))));
        }
        try (CannedServer server = listing(pages, page(false, List.of()));
                StripeMeterStore store = once(server)) {
            assertThat(failure(store::list)).hasMessageContaining("has no end: page 3");
        }
    }

    @Test
    void newMetersOnEveryPageForeverAreAnEndlessLoop() throws Exception {
        try (CannedServer server = CannedServer.answering(request -> page(
                        true,
                        List.of(meter(
                                "mtr_" + Integer.toHexString(request.target().hashCode())))));
                StripeMeterStore store = once(server)) {
            assertThat(failure(store::list)).hasMessageContaining("has no end: page " + Pages.MAX_PAGES);
        }
    }

    @Test
    void whatIsNoMeterNamesItsPlaceInThePage() throws Exception {
        String faulty = meter("mtr_2").replace("billing.meter", "price");
        try (CannedServer server =
                        listing(List.of(page(false, List.of(meter("mtr_1"), faulty))), page(false, List.of()));
                StripeMeterStore store = once(server)) {
            StoreException failure = failure(store::list);
            assertThat(failure).hasMessageContaining("`data[1].object` must be `billing.meter`; found \"price\"");
            assertThat(failure.failure().requestId()).isEqualTo("req_page");
            assertThat(failure.failure().hint()).doesNotContain("may or may not");
        }
    }

    @Test
    void anAnswerThatIsNoListFails() throws Exception {
        try (CannedServer server = listing(List.of(Canned.json(200, meter("mtr_1"))), page(false, List.of()));
                StripeMeterStore store = once(server)) {
            assertThat(failure(store::list)).hasMessageContaining("`object` must be `list`");
        }
    }

    @Test
    void aMeterThatCannotBeUnderstoodIsListedBesideTheOthers() throws Exception {
        String faulty = meter("mtr_2").replace("\"sum\"", "7");
        try (CannedServer server =
                        listing(List.of(page(false, List.of(meter("mtr_1"), faulty))), page(false, List.of()));
                StripeMeterStore store = once(server)) {
            Listing listing = store.list();
            assertThat(listing.meters()).extracting(LiveMeter::id).containsExactly("mtr_1");
            assertThat(listing.unreadable())
                    .containsExactly(new UnreadableMeter(
                            "mtr_2",
                            "calls",
                            "Name",
                            Status.ACTIVE,
                            List.of(new Fault("default_aggregation.formula", "a text", "7"))));
        }
    }

    @Test
    void theInactiveMeterThatVerifiesTheListingNeedNotBeUnderstood() throws Exception {
        for (String inactive : List.of(
                inactive("mtr_2").replace("\"sum\"", "7"),
                inactive("mtr_2").replace("\"id\": \"mtr_2\",", ""),
                inactive("mtr_2").replace("\"inactive\"", "7"))) {
            try (CannedServer server = listing(
                            List.of(page(false, List.of(meter("mtr_1"), inactive))), page(true, List.of(inactive)));
                    StripeMeterStore store = once(server)) {
                assertThat(store.list().unreadable()).hasSize(1);
                assertThat(server.lines()).containsExactlyInAnyOrder(LIST, CHECK);
            }
        }
        assertThat(refusal(List.of(meter("mtr_1")), List.of(inactive("mtr_2").replace("\"id\": \"mtr_2\",", ""))))
                .hasMessageContaining("about one without an id");
        assertThat(refusal(List.of(meter("mtr_1")), List.of(inactive("mtr_2").replace("\"sum\"", "7"))))
                .hasMessageContaining("about mtr_2");
        String active = meter("mtr_1").replace("\"sum\"", "7");
        assertThat(refusal(List.of(active), List.of(active))).hasMessageContaining("about mtr_1");
    }

    @Test
    void behindAPageThatEndsWithoutAnIdNothingCanBeAskedFor() throws Exception {
        String faulty = meter("mtr_2").replace("\"id\": \"mtr_2\",", "");
        for (List<String> meters : List.of(List.of(meter("mtr_1"), faulty), List.of(faulty))) {
            try (CannedServer server = CannedServer.answering(
                            request -> request.line().equals(CHECK) ? page(false, List.of()) : page(true, meters));
                    StripeMeterStore store = once(server)) {
                StoreException failure = failure(store::list);
                assertThat(failure).hasMessageContaining("page 1 says that there are more, and its last one has no id");
                assertThat(failure.failure().requestId()).isEqualTo("req_page");
            }
        }
    }

    /// Wherever they are, and wherever pages end by the cursors of earlier runs: a server counts them, too.
    @ParameterizedTest
    @ValueSource(ints = {0, 28, 29, 30, 98, 128, 129, 130, 150, 229, 230, 329})
    void withPageCursorsMetersWithoutAnIdAreListedAllTheSame(int at) throws Exception {
        List<String> ids = ids(330);
        Function<String, String> answered =
                id -> id.equals("mtr_" + at) ? meter(id).replace("\"id\": \"" + id + "\",", "") : meter(id);
        List<String> known = new ArrayList<>(ids);
        known.remove(at);
        for (List<String> cursors :
                List.of(MeterListing.ends(ids), MeterListing.ends(known), List.<String>of(), ids, ids.subList(7, 50))) {
            List<String> readable = cursors.stream().filter(known::contains).toList();
            try (CannedServer server = CannedServer.answering(request -> pageOf(ids, request, answered));
                    StripeMeterStore store = Stores.guided(server.base(), new Pinned(readable))) {
                Listing listing = store.list();
                assertThat(listing.meters()).extracting(LiveMeter::id).containsExactlyElementsOf(known);
                assertThat(listing.unreadable())
                        .singleElement()
                        .satisfies(meter -> assertThat(meter.id()).isNull());
            }
        }
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(number -> "mtr_" + number).toList();
    }

    private static StoreException refusal(List<String> listed, List<String> inactive) throws Exception {
        try (CannedServer server = listing(List.of(page(false, listed), page(false, listed)), page(false, inactive));
                StripeMeterStore store = once(server)) {
            StoreException refusal = failure(store::list);
            assertThat(server.lines()).containsExactlyInAnyOrder(LIST, CHECK, LIST, CHECK);
            return refusal;
        }
    }

    /// A server with pages to give in turn, and an answer to the check, which comes whenever it comes.
    private static CannedServer listing(List<Canned> pages, Canned check) throws Exception {
        Deque<Canned> left = new ConcurrentLinkedDeque<>(pages);
        return CannedServer.answering(request -> request.line().equals(CHECK) ? check : left.remove());
    }

    private static void assertEndless(Canned page) throws Exception {
        try (CannedServer server = CannedServer.answering(request -> page);
                StripeMeterStore store = once(server)) {
            StoreException failure = failure(store::list);
            assertThat(failure).hasMessageContaining("has no end");
            assertThat(failure.failure().hint()).contains("endless page loop");
            assertThat(failure.failure().requestId()).isEqualTo("req_page");
            assertThat(server.recorded()).hasSizeLessThan(5);
        }
    }

    private static Canned pageOf(List<String> ids, Recorded request) {
        return pageOf(ids, request, Stores::meter);
    }

    private static Canned pageOf(List<String> ids, Recorded request, Function<String, String> answered) {
        if (request.line().equals(CHECK)) {
            return page(false, List.of());
        }
        String cursor = request.target().replaceFirst(".*(starting_after=|limit=100$)", "");
        if (!cursor.isEmpty() && !ids.contains(cursor)) {
            return Stores.error(400, "invalid_request_error", "resource_missing", "No such meter.");
        }
        int start = cursor.isEmpty() ? 0 : ids.indexOf(cursor) + 1;
        int end = Math.min(start + 100, ids.size());
        return page(
                end < ids.size(), ids.subList(start, end).stream().map(answered).toList());
    }
}
