package dev.meterctl.sandbox;

import tools.jackson.databind.JsonNode;

/// What an endpoint does once the parameters are found valid: from here on Stripe saves the answer under the
/// idempotency key, be it an error.
@FunctionalInterface
interface Action {

    /// Gives the body of the answer, or the error to answer with.
    JsonNode run(Transaction transaction) throws ApiError;
}
