package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RawHttp.Reply;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/// Whatever is called in whatever order, the sandbox answers like a list of a few lines.
class SandboxModelPropertyTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String METERS = "/v1/billing/meters";

    private enum Verb {
        CREATE,
        RENAME,
        DEACTIVATE,
        REACTIVATE,
        LIST
    }

    /// One call of a sequence.
    ///
    /// @param number of the meter meant, counted around those that exist; for a list, the size of its pages
    /// @param name of the meter to create, or the new display name
    record Step(Verb verb, int number, String name) {}

    /// What the sandbox ought to hold.
    private static final class Model {
        private final List<Map.Entry<String, Expected>> newestFirst = new ArrayList<>();

        boolean hasActive(String eventName) {
            return newestFirst.stream()
                    .anyMatch(entry -> entry.getValue().active()
                            && entry.getValue().eventName().equals(eventName));
        }
    }

    private record Expected(String eventName, String displayName, boolean active) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Verb.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of("a", "b d&=+%é"))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 80)
    void answersLikeTheModel(@ForAll("steps") List<Step> steps) throws SandboxException {
        try (Sandbox sandbox = Sandbox.start(TestOptions.defaults().build())) {
            RawHttp http = new RawHttp(CLIENT, sandbox.base(), "Bearer sk_test_abc", Map.of());
            Model model = new Model();
            for (Step step : steps) {
                take(step, model, http);
            }
            checkLists(1 + steps.size() % 4, model, http);
        }
    }

    private static void take(Step step, Model model, RawHttp http) {
        if (step.verb() == Verb.CREATE) {
            Reply reply = http.createMeter(step.name());
            assertThat(reply.status()).isEqualTo(model.hasActive(step.name()) ? 400 : 200);
            if (reply.status() == 200) {
                model.newestFirst.addFirst(Map.entry(reply.id(), new Expected(step.name(), "Calls", true)));
            }
        } else if (step.verb() == Verb.LIST) {
            checkLists(1 + step.number(), model, http);
        } else if (!model.newestFirst.isEmpty()) {
            change(step, step.number() % model.newestFirst.size(), model, http);
        }
    }

    private static void change(Step step, int place, Model model, RawHttp http) {
        String id = model.newestFirst.get(place).getKey();
        Expected before = model.newestFirst.get(place).getValue();
        String path = METERS + "/" + id;
        String name = before.eventName();
        Reply reply = switch (step.verb()) {
            case RENAME -> http.post(path, "display_name=" + RawHttp.encoded(step.name()));
            case DEACTIVATE -> http.post(path + "/deactivate", "");
            case REACTIVATE -> http.post(path + "/reactivate", "");
            case CREATE, LIST -> throw new AssertionError(step);
        };
        Expected after = switch (step.verb()) {
            case RENAME -> new Expected(name, step.name(), before.active());
            case DEACTIVATE -> new Expected(name, before.displayName(), false);
            case REACTIVATE -> new Expected(name, before.displayName(), true);
            case CREATE, LIST -> before;
        };
        boolean legal = switch (step.verb()) {
            case RENAME, CREATE, LIST -> true;
            case DEACTIVATE -> before.active();
            case REACTIVATE -> !model.hasActive(name);
        };
        assertThat(reply.status()).as("%s", step).isEqualTo(legal ? 200 : 400);
        if (legal) {
            model.newestFirst.set(place, Map.entry(id, after));
            assertThat(expected(reply.body())).isEqualTo(after);
        }
    }

    private static Expected expected(JsonNode meter) {
        return new Expected(
                meter.required("event_name").stringValue(),
                meter.required("display_name").stringValue(),
                meter.required("status").stringValue().equals("active"));
    }

    private static void checkLists(int limit, Model model, RawHttp http) {
        assertThat(all(limit, "", http)).isEqualTo(model.newestFirst);
        assertThat(all(limit, "&status=active", http))
                .isEqualTo(model.newestFirst.stream()
                        .filter(entry -> entry.getValue().active())
                        .toList());
        assertThat(all(limit, "&status=inactive", http))
                .isEqualTo(model.newestFirst.stream()
                        .filter(entry -> !entry.getValue().active())
                        .toList());
    }

    private static List<Map.Entry<String, Expected>> all(int limit, String filter, RawHttp http) {
        List<Map.Entry<String, Expected>> all = new ArrayList<>();
        boolean hasMore = true;
        while (hasMore) {
            String cursor =
                    all.isEmpty() ? "" : "&starting_after=" + all.getLast().getKey();
            Reply page = http.get(METERS + "?limit=" + limit + filter + cursor);
            page.body()
                    .required("data")
                    .forEach(meter -> all.add(Map.entry(meter.required("id").stringValue(), expected(meter))));
            hasMore = page.body().required("has_more").booleanValue();
            assertThat(page.body().required("data").size()).isLessThanOrEqualTo(limit);
        }
        return all;
    }
}
