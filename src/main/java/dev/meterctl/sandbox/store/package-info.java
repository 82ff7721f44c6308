/// The sandbox's state: tables of JSON objects for each account and mode, transactions on them, and the file
/// that keeps them. Knows neither HTTP nor what any object means.
@NullMarked
package dev.meterctl.sandbox.store;

import org.jspecify.annotations.NullMarked;
