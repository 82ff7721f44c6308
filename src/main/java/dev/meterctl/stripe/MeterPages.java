package dev.meterctl.stripe;

import dev.meterctl.http.ResponseBody;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.stripe.Calls.Decoding;
import dev.meterctl.stripe.Pages.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads pages of meters. A plain one is read value by value, without a tree in between. At the first thing that is
/// not as it should be, a field missing, of another kind or there twice, that reading gives up, and [MeterDecoder]
/// reads the page, which knows what to say, and which meters
/// cannot be understood. What both can read they read alike.
final class MeterPages implements Decoding<Page<ListedMeter>> {

    private final MeterDecoder decoder;

    MeterPages(MeterDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Page<ListedMeter> decoded(JsonFields answer) throws AnswerException {
        return Page.decoded(answer, decoder::listed);
    }

    @Override
    public Optional<Page<ListedMeter>> plain(ResponseBody answer) {
        try {
            return Optional.of(new Reading(answer.plain(), decoder.mode()).page());
        } catch (NotPlainException other) {
            return Optional.empty();
        }
    }

    /// What of a meter has been read so far.
    private static final class Draft {
        private @Nullable String object;
        private @Nullable String id;
        private @Nullable String eventName;
        private @Nullable String displayName;
        private final Map<MeterField, String> immutable = new EnumMap<>(MeterField.class);
        private @Nullable String status;
        private @Nullable Boolean livemode;
        private @Nullable Long created;
        private @Nullable SortedMap<String, String> unknownFields;
    }

    /// One reading of one page. Meters share what they have in common: of many, little differs but names and ids.
    private static final class Reading {

        private final PlainJson json;
        private final Mode mode;
        private final Map<ImmutableFields, ImmutableFields> shared = new HashMap<>();

        Reading(PlainJson json, Mode mode) {
            this.json = json;
            this.mode = mode;
        }

        Page<ListedMeter> page() throws NotPlainException {
            String object = null;
            Boolean hasMore = null;
            List<ListedMeter> meters = null;
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "object" -> object = text();
                    case "has_more" -> hasMore = json.flag();
                    case "data" -> meters = meters();
                    default -> json.skip();
                }
            }
            json.end();
            require("list".equals(object));
            return new Page<>(present(meters), present(hasMore));
        }

        private List<ListedMeter> meters() throws NotPlainException {
            List<ListedMeter> meters = new ArrayList<>();
            json.beginArray();
            while (json.hasNext()) {
                meters.add(meter());
            }
            return meters;
        }

        private LiveMeter meter() throws NotPlainException {
            Draft draft = new Draft();
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "object" -> draft.object = text();
                    case "id" -> draft.id = text();
                    case "event_name" -> draft.eventName = text();
                    case "display_name" -> draft.displayName = text();
                    case "status" -> draft.status = text();
                    case "livemode" -> draft.livemode = json.flag();
                    case "created" -> draft.created = time();
                    case "updated", "status_transitions" -> json.skip();
                    default -> {
                        if (!name.isEmpty() && MeterField.immutableByBlock().containsKey(name)) {
                            nested(name, draft);
                        } else {
                            field(name, draft);
                        }
                    }
                }
            }
            require("billing.meter".equals(draft.object));
            require(Mode.ofLivemode(present(draft.livemode)) == mode);
            return of(draft);
        }

        private void nested(String outer, Draft draft) throws NotPlainException {
            json.beginObject();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                field(outer + "." + name, draft);
            }
        }

        private void field(String path, Draft draft) throws NotPlainException {
            for (MeterField field : MeterField.immutable()) {
                if (field.path().equals(path)) {
                    String value = field.isAlwaysSet() ? text() : optionalText();
                    if (value != null) {
                        draft.immutable.put(field, value);
                    }
                    return;
                }
            }
            unknown(path, draft);
        }

        private LiveMeter of(Draft draft) throws NotPlainException {
            for (MeterField field : MeterField.immutable()) {
                require(!field.isAlwaysSet() || draft.immutable.containsKey(field));
            }
            ImmutableFields fields = new ImmutableFields(draft.immutable);
            ImmutableFields known = shared.putIfAbsent(fields, fields);
            return new LiveMeter(
                    present(draft.id),
                    present(draft.eventName),
                    present(draft.displayName),
                    known == null ? fields : known,
                    status(present(draft.status)),
                    Instant.ofEpochSecond(present(draft.created)),
                    mode,
                    draft.unknownFields == null ? Collections.emptySortedMap() : draft.unknownFields);
        }

        private static Status status(String value) {
            return switch (value) {
                case "active" -> Status.ACTIVE;
                case "inactive" -> Status.INACTIVE;
                default -> new Status(value);
            };
        }

        private void unknown(String path, Draft draft) throws NotPlainException {
            ResponseBody text = json.any();
            if (text.isNullOrFalse()) {
                return;
            }
            JsonNode value = text.value().orElseThrow(NotPlainException::new);
            if (MeterDecoder.isSet(value)) {
                if (draft.unknownFields == null) {
                    draft.unknownFields = new TreeMap<>();
                }
                draft.unknownFields.put(path, value.toString());
            }
        }

        private String text() throws NotPlainException {
            String text = json.text();
            require(!text.isEmpty());
            return text;
        }

        private @Nullable String optionalText() throws NotPlainException {
            return json.isNull() ? null : text();
        }

        private long time() throws NotPlainException {
            long time = json.integer();
            require(time <= MeterDecoder.YEAR_9999);
            return time;
        }

        private static <T> T present(@Nullable T value) throws NotPlainException {
            if (value == null) {
                throw new NotPlainException();
            }
            return value;
        }

        private static void require(boolean isPlain) throws NotPlainException {
            if (!isPlain) {
                throw new NotPlainException();
            }
        }
    }
}
