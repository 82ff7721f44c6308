package dev.meterctl.sandbox;

import java.util.Optional;

/// What a restricted key may be allowed to do. Ids: Stripe Apps permission reference.
enum Permission {
    ACCOUNTS_KYC_BASIC_READ("accounts_kyc_basic_read", Assumptions.ACCOUNT_READ_LABEL),
    BILLING_METER_READ("billing_meter_read", Assumptions.METER_READ_LABEL),
    BILLING_METER_WRITE("billing_meter_write", Assumptions.METER_WRITE_LABEL),
    PLAN_READ("plan_read", "Prices Read"),
    PLAN_WRITE("plan_write", "Prices Write");

    private final String id;
    private final String label;

    Permission(String id, String label) {
        this.id = id;
        this.label = label;
    }

    String id() {
        return id;
    }

    /// What Stripe's dashboard calls it.
    String label() {
        return label;
    }

    static Optional<Permission> ofId(String id) {
        for (Permission permission : values()) {
            if (permission.id.equals(id)) {
                return Optional.of(permission);
            }
        }
        return Optional.empty();
    }
}
