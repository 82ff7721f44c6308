package dev.meterctl.yaml;

/// What hints say where the advice depends on what a kind of document holds.
///
/// @param documents what documents of this kind are called
/// @param tooBig what to do about a document with too many values
/// @param tooDeep how deep documents of this kind are
/// @param duplicateKey what to do about a key that is written twice
/// @param list what to do about a document that is a list
public record DocumentHints(String documents, String tooBig, String tooDeep, String duplicateKey, String list) {}
