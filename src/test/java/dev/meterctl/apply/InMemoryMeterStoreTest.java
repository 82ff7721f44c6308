package dev.meterctl.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterctl.apply.InMemoryMeterStore.Fails;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.plan.Change.Create;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryMeterStoreTest implements MeterStoreContract {

    private static final Create CREATE = new Create("calls", "Calls", SUM, false);

    @Override
    public MeterStore emptyStore() {
        return new InMemoryMeterStore(List.of());
    }

    @Override
    public MeterStore storeWithAnUnreadableMeter() {
        return new InMemoryMeterStore(Listing.of(List.of(new UnreadableMeter(
                "mtr_1", "odd", "Odd", Status.ACTIVE, List.of(new Fault("default_aggregation", "an object", null))))));
    }

    @Test
    void aCallThatFailsBeforeProcessingDoesNothing() throws Exception {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of()).failAt(2, Fails.BEFORE_PROCESSING);
        store.list();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.make(CREATE, () -> true));
        assertThat(store.meters()).isEmpty();
        assertThat(store.made()).isEmpty();
        store.make(CREATE, () -> true);
        assertThat(store.calls()).isEqualTo(3);
    }

    @Test
    void aCallThatFailsAfterProcessingLosesTheAnswerOnly() throws Exception {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of()).failAt(1, Fails.AFTER_PROCESSING);
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.make(CREATE, () -> true));
        assertThat(store.list().meters()).hasSize(1);
        assertThat(store.made()).containsExactly(CREATE);
    }

    @Test
    void aCreatedMeterIsTheNewestAndHasAnIdOfItsOwn() throws Exception {
        InMemoryMeterStore first = new InMemoryMeterStore(List.of());
        first.make(CREATE, () -> true);
        InMemoryMeterStore second = new InMemoryMeterStore(first.meters());
        String id = second.make(new Create("tokens", "Tokens", SUM, false), () -> true)
                .meter()
                .id();
        assertThat(second.meters())
                .hasSize(2)
                .first()
                .satisfies(newest -> assertThat(newest.id()).isEqualTo(id));
    }
}
