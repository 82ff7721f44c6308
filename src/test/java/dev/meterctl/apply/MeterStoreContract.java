package dev.meterctl.apply;

import static dev.meterctl.meter.LiveMeters.withDisplayName;
import static dev.meterctl.meter.LiveMeters.withStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.meterctl.apply.StoreFailure.NameTaken;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds of every store that meters live in, however it is reached.
public interface MeterStoreContract {

    ImmutableFields SUM = Fields.withDefaults("sum");
    ImmutableFields EVERYTHING_SET = Fields.of("last", "tokens", "by_id", "customer", "hour");

    /// A store in test mode that holds no meters.
    MeterStore emptyStore() throws Exception;

    /// A store in test mode that holds one meter, of the id `mtr_1` and the name `odd`, without `default_aggregation`.
    MeterStore storeWithAnUnreadableMeter() throws Exception;

    @Test
    default void aMeterThatCannotBeUnderstoodIsListedAsSuch() throws Exception {
        Listing listing = storeWithAnUnreadableMeter().list();
        assertThat(listing.meters()).isEmpty();
        assertThat(listing.unreadable()).singleElement().satisfies(meter -> {
            assertThat(meter.id()).isEqualTo("mtr_1");
            assertThat(meter.eventName()).isEqualTo("odd");
            assertThat(meter.fault()).isEqualTo("cannot be understood: `default_aggregation` is missing");
        });
    }

    @Test
    default void aMeterThatCannotBeUnderstoodIsNotRetrieved() throws Exception {
        MeterStore store = storeWithAnUnreadableMeter();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.retrieve("mtr_1"))
                .withMessageContaining("`default_aggregation` is missing");
    }

    @Test
    default void anEmptyStoreListsNothing() throws Exception {
        assertThat(emptyStore().list()).isEqualTo(Listing.EMPTY);
    }

    @Test
    default void aCreatedMeterIsActiveAndHoldsWhatWasAsked() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = create(store, "calls", "Search & \"AI\" + 100 % ünï 😀", EVERYTHING_SET);
        assertThat(meter.eventName()).isEqualTo("calls");
        assertThat(meter.displayName()).isEqualTo("Search & \"AI\" + 100 % ünï 😀");
        assertThat(meter.immutable()).isEqualTo(EVERYTHING_SET);
        assertThat(meter.status()).isEqualTo(Status.ACTIVE);
        assertThat(meter.mode()).isEqualTo(Mode.TEST);
        assertThat(meter.unknownFields()).isEmpty();
        assertThat(store.list().meters()).containsExactly(meter);
        assertThat(store.retrieve(meter.id())).isEqualTo(meter);
    }

    @Test
    default void aMeterWithoutTimeWindowHasNone() throws Exception {
        MeterStore store = emptyStore();
        assertThat(create(store, "calls", "Calls", SUM).immutable()).isEqualTo(SUM);
    }

    @Test
    default void aSecondActiveMeterOfANameIsRefused() throws Exception {
        MeterStore store = emptyStore();
        create(store, "calls", "Calls", SUM);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> create(store, "calls", "Calls again", EVERYTHING_SET))
                .withMessageContaining("An active meter already exists for event name 'calls'")
                .satisfies(refusal -> assertThat(refusal.failure()).isInstanceOf(NameTaken.class));
        assertThat(store.list().meters()).hasSize(1);
    }

    @Test
    default void aRenameChangesTheDisplayNameAndNothingElse() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = create(store, "calls", "Calls", SUM);
        LiveMeter other = create(store, "tokens", "Tokens", SUM);
        LiveMeter renamed = store.make(new Rename("calls", meter.id(), LiveText.of("Calls"), "API calls"), () -> true)
                .meter();
        assertThat(renamed).isEqualTo(withDisplayName(meter, "API calls"));
        assertThat(store.list().meters()).containsExactlyInAnyOrder(renamed, other);
    }

    @Test
    default void anInactiveMeterCanBeRenamed() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = inactive(store, "calls", SUM);
        LiveMeter renamed = store.make(
                        new Rename("calls", meter.id(), LiveText.of(meter.displayName()), "Old calls"), () -> true)
                .meter();
        assertThat(renamed).isEqualTo(withDisplayName(meter, "Old calls"));
    }

    @Test
    default void aDeactivatedMeterStaysInTheList() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = create(store, "calls", "Calls", SUM);
        LiveMeter inactive = deactivate(store, meter);
        assertThat(inactive).isEqualTo(withStatus(meter, Status.INACTIVE));
        assertThat(store.list().meters()).containsExactly(inactive);
        assertThat(store.retrieve(meter.id())).isEqualTo(inactive);
    }

    @Test
    default void deactivatingAnInactiveMeterIsRefused() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = inactive(store, "calls", SUM);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> deactivate(store, meter))
                .satisfies(refusal -> assertThat(refused(refusal).status()).isEqualTo(400));
        assertThat(store.list().meters()).containsExactly(meter);
    }

    @Test
    default void aReactivatedMeterIsTheSameMeter() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = inactive(store, "calls", EVERYTHING_SET);
        LiveMeter active = store.make(new Reactivate("calls", meter.id(), false), () -> true)
                .meter();
        assertThat(active).isEqualTo(withStatus(meter, Status.ACTIVE));
        assertThat(store.list().meters()).containsExactly(active);
    }

    @Test
    default void reactivatingAnActiveMeterIsRefused() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = create(store, "calls", "Calls", SUM);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.make(new Reactivate("calls", meter.id(), false), () -> true))
                .satisfies(refusal -> assertThat(refused(refusal).status()).isEqualTo(400));
        assertThat(store.list().meters()).containsExactly(meter);
    }

    @Test
    default void reactivatingBesideAnActiveMeterOfTheNameIsRefused() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter old = inactive(store, "calls", SUM);
        LiveMeter current = create(store, "calls", "Calls", EVERYTHING_SET);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.make(new Reactivate("calls", old.id(), false), () -> true))
                .satisfies(refusal -> assertThat(refused(refusal).status()).isEqualTo(400));
        assertThat(store.list().meters()).containsExactlyInAnyOrder(old, current);
    }

    @Test
    default void aNameIsFreeAgainOnceItsMeterIsInactive() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter old = inactive(store, "calls", SUM);
        LiveMeter current = create(store, "calls", "Calls", EVERYTHING_SET);
        assertThat(current.id()).isNotEqualTo(old.id());
        assertThat(store.list().meters()).containsExactlyInAnyOrder(old, current);
    }

    /// No answer of an earlier call stands in for a later one that reads alike.
    @Test
    default void deactivateReactivateDeactivateEndsInactive() throws Exception {
        MeterStore store = emptyStore();
        LiveMeter meter = inactive(store, "calls", SUM);
        store.make(new Reactivate("calls", meter.id(), false), () -> true);
        deactivate(store, meter);
        assertThat(store.retrieve(meter.id()).status()).isEqualTo(Status.INACTIVE);
    }

    @Test
    default void anUnknownIdIsNotFound() throws Exception {
        MeterStore store = emptyStore();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.retrieve("mtr_none"))
                .satisfies(refusal -> {
                    assertThat(refused(refusal).status()).isEqualTo(404);
                    assertThat(refused(refusal).code()).isEqualTo("resource_missing");
                });
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.make(new Rename("calls", "mtr_none", LiveText.of("a"), "b"), () -> true))
                .satisfies(refusal -> assertThat(refused(refusal).status()).isEqualTo(404));
    }

    @Test
    default void everyMeterIsListedOnceHoweverManyThereAre() throws Exception {
        MeterStore store = emptyStore();
        List<LiveMeter> meters = new ArrayList<>();
        for (int number = 0; number < 205; number++) {
            meters.add(create(store, "meter_" + number, "Meter " + number, SUM));
        }
        assertThat(store.list().meters()).containsExactlyInAnyOrderElementsOf(meters);
    }

    private static LiveMeter create(MeterStore store, String eventName, String displayName, ImmutableFields fields)
            throws StoreException {
        return store.make(new Create(eventName, displayName, fields, false), () -> true)
                .meter();
    }

    private static LiveMeter deactivate(MeterStore store, LiveMeter meter) throws StoreException {
        return store.make(new Deactivate(meter.eventName(), meter.id(), false, false), () -> true)
                .meter();
    }

    private static LiveMeter inactive(MeterStore store, String eventName, ImmutableFields fields)
            throws StoreException {
        return deactivate(store, create(store, eventName, "Inactive " + eventName, fields));
    }

    private static Refused refused(StoreException refusal) {
        return assertInstanceOf(Refused.class, refusal.failure());
    }
}
