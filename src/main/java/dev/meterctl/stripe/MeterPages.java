package dev.meterctl.stripe;

import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.stripe.Calls.Decoding;
import dev.meterctl.stripe.Pages.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads pages of meters. A plain one is read token by token, without a tree in between. At the first thing that is
/// not as it should be, a field missing, of another kind or there twice, that reading gives up, and [MeterDecoder]
/// reads the page, which knows what to say. What both can read they read alike.
final class MeterPages implements Decoding<Page<LiveMeter>> {

    private static final class NotPlain extends Exception {
        private static final long serialVersionUID = 1L;

        NotPlain() {
            super(null, null, false, false);
        }
    }

    private final MeterDecoder decoder;

    MeterPages(MeterDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Page<LiveMeter> decoded(JsonFields answer) throws AnswerException {
        return Page.decoded(answer, decoder::meter);
    }

    @Override
    public Optional<Page<LiveMeter>> plain(Body answer) {
        try (JsonParser tokens = answer.tokens()) {
            return Optional.of(new Reading(tokens, decoder.mode()).page());
        } catch (NotPlain | JacksonException other) {
            return Optional.empty();
        }
    }

    /// What of a meter has been read so far.
    private static final class Draft {
        private @Nullable String object;
        private @Nullable String id;
        private @Nullable String eventName;
        private @Nullable String displayName;
        private @Nullable String formula;
        private @Nullable String valueKey;
        private @Nullable String customerMappingType;
        private @Nullable String customerKey;
        private @Nullable String eventTimeWindow;
        private @Nullable String status;
        private @Nullable Boolean livemode;
        private @Nullable Long created;
        private @Nullable SortedMap<String, String> unknownFields;
    }

    /// One reading of one page. Meters share what they have in common: of many, little differs but names and ids.
    private static final class Reading {

        private final JsonParser tokens;
        private final Mode mode;
        private final Map<ImmutableFields, ImmutableFields> shared = new HashMap<>();

        Reading(JsonParser tokens, Mode mode) {
            this.tokens = tokens;
            this.mode = mode;
        }

        Page<LiveMeter> page() throws NotPlain {
            String object = null;
            Boolean hasMore = null;
            List<LiveMeter> meters = null;
            require(tokens.nextToken() == JsonToken.START_OBJECT);
            for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
                switch (name) {
                    case "object" -> object = text();
                    case "has_more" -> hasMore = flag();
                    case "data" -> meters = meters();
                    default -> any();
                }
            }
            require(tokens.currentToken() == JsonToken.END_OBJECT && tokens.nextToken() == null);
            require("list".equals(object));
            return new Page<>(present(meters), present(hasMore));
        }

        private List<LiveMeter> meters() throws NotPlain {
            List<LiveMeter> meters = new ArrayList<>();
            require(tokens.nextToken() == JsonToken.START_ARRAY);
            while (tokens.nextToken() == JsonToken.START_OBJECT) {
                meters.add(meter());
            }
            require(tokens.currentToken() == JsonToken.END_ARRAY);
            return meters;
        }

        private LiveMeter meter() throws NotPlain {
            Draft draft = new Draft();
            for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
                switch (name) {
                    case "object" -> draft.object = text();
                    case "id" -> draft.id = text();
                    case "event_name" -> draft.eventName = text();
                    case "display_name" -> draft.displayName = text();
                    case "event_time_window" -> draft.eventTimeWindow = optionalText();
                    case "status" -> draft.status = text();
                    case "livemode" -> draft.livemode = flag();
                    case "created" -> draft.created = time();
                    case "customer_mapping", "default_aggregation", "value_settings" -> nested(name, draft);
                    case "updated", "status_transitions" -> any();
                    default -> unknown(name, draft);
                }
            }
            require(tokens.currentToken() == JsonToken.END_OBJECT);
            require("billing.meter".equals(draft.object));
            require(Mode.ofLivemode(present(draft.livemode)) == mode);
            return of(draft);
        }

        private void nested(String outer, Draft draft) throws NotPlain {
            require(tokens.nextToken() == JsonToken.START_OBJECT);
            for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
                String path = outer + "." + name;
                switch (path) {
                    case ImmutableFields.FORMULA -> draft.formula = text();
                    case ImmutableFields.VALUE_KEY -> draft.valueKey = text();
                    case ImmutableFields.CUSTOMER_MAPPING_TYPE -> draft.customerMappingType = text();
                    case ImmutableFields.CUSTOMER_KEY -> draft.customerKey = text();
                    default -> unknown(path, draft);
                }
            }
            require(tokens.currentToken() == JsonToken.END_OBJECT);
        }

        private LiveMeter of(Draft draft) throws NotPlain {
            ImmutableFields fields = new ImmutableFields(
                    present(draft.formula),
                    present(draft.valueKey),
                    present(draft.customerMappingType),
                    present(draft.customerKey),
                    draft.eventTimeWindow);
            ImmutableFields known = shared.putIfAbsent(fields, fields);
            return new LiveMeter(
                    present(draft.id),
                    present(draft.eventName),
                    present(draft.displayName),
                    known == null ? fields : known,
                    status(present(draft.status)),
                    Instant.ofEpochSecond(present(draft.created)),
                    mode,
                    draft.unknownFields == null ? new TreeMap<>() : draft.unknownFields);
        }

        private static Status status(String value) {
            return switch (value) {
                case "active" -> Status.ACTIVE;
                case "inactive" -> Status.INACTIVE;
                default -> new Status(value);
            };
        }

        private void unknown(String path, Draft draft) {
            if (isPlainlyUnset(tokens.nextToken())) {
                return;
            }
            JsonNode value = Body.tree(tokens);
            if (MeterDecoder.isSet(value)) {
                if (draft.unknownFields == null) {
                    draft.unknownFields = new TreeMap<>();
                }
                draft.unknownFields.put(path, value.toString());
            }
        }

        private String text() throws NotPlain {
            require(tokens.nextToken() == JsonToken.VALUE_STRING);
            String text = tokens.getString();
            require(!text.isEmpty());
            return text;
        }

        private @Nullable String optionalText() throws NotPlain {
            if (tokens.nextToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            require(tokens.currentToken() == JsonToken.VALUE_STRING);
            String text = tokens.getString();
            require(!text.isEmpty());
            return text;
        }

        private boolean flag() throws NotPlain {
            JsonToken token = tokens.nextToken();
            require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
            return token == JsonToken.VALUE_TRUE;
        }

        private long time() throws NotPlain {
            require(tokens.nextToken() == JsonToken.VALUE_NUMBER_INT);
            require(tokens.getNumberType() == NumberType.INT || tokens.getNumberType() == NumberType.LONG);
            long time = tokens.getLongValue();
            require(time >= 0 && time <= MeterDecoder.YEAR_9999);
            return time;
        }

        /// As nearly all new fields are.
        private boolean isPlainlyUnset(JsonToken value) {
            return value == JsonToken.VALUE_NULL || value == JsonToken.VALUE_FALSE;
        }

        /// Any value, read to its end, since a fault in it is one of the whole.
        private void any() {
            tokens.nextToken();
            tokens.skipChildren();
        }

        private static <T> T present(@Nullable T value) throws NotPlain {
            if (value == null) {
                throw new NotPlain();
            }
            return value;
        }

        private static void require(boolean isPlain) throws NotPlain {
            if (!isPlain) {
                throw new NotPlain();
            }
        }
    }
}
