package dev.meterctl.render.sarif;

import dev.meterctl.json.JsonText;
import dev.meterctl.text.Place;
import dev.meterctl.text.Sha256;
import dev.meterctl.text.Untrusted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// SARIF 2.1.0, the format of code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
final class SarifLog {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String STANDARD_INPUT = "<stdin>";

    private final List<Rule> rules;
    private final Map<String, Integer> seen = new HashMap<>();

    SarifLog(List<Rule> rules) {
        this.rules = rules;
    }

    /// What a finding can be about.
    ///
    /// @param id stays, for alerts are recognised by it
    /// @param level `error` or `warning`
    /// @param title a sentence: what is wrong
    /// @param help sentences: what to do
    record Rule(String id, String level, String title, String help) {}

    /// One result of code scanning.
    ///
    /// @param message sentences that may quote what comes from outside
    /// @param place where it is, as far as known
    /// @param length of the marked part of the line, in code points; 0 where that is not known
    /// @param identity what stays of it while lines elsewhere come and go
    record Finding(Rule rule, String message, Optional<Place> place, int length, String identity) {

        /// One that marks no part of a line.
        Finding(Rule rule, String message, Optional<Place> place, String identity) {
            this(rule, message, place, 0, identity);
        }
    }

    /// @param notification sentences on the whole, or empty
    String text(List<Finding> findings, String notification, String meterctlVersion) {
        ObjectNode log = object().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool")
                .putObject("driver")
                .put("name", "meterctl")
                .put("semanticVersion", meterctlVersion);
        driver.putArray("rules").addAll(rules.stream().map(SarifLog::rule).toList());
        if (!notification.isEmpty()) {
            run.putArray("invocations")
                    .addObject()
                    .put("executionSuccessful", true)
                    .putArray("toolExecutionNotifications")
                    .addObject()
                    .put("level", "warning")
                    .putObject("message")
                    .put("text", Untrusted.of(notification).sarif());
        }
        run.put("columnKind", "unicodeCodePoints");
        run.putArray("results").addAll(findings.stream().map(this::result).toList());
        return JsonText.of(log);
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = object().put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.title());
        node.putObject("help").put("text", rule.help());
        node.putObject("defaultConfiguration").put("level", rule.level());
        return node;
    }

    private ObjectNode result(Finding finding) {
        Rule rule = finding.rule();
        ObjectNode node = object().put("ruleId", rule.id())
                .put("ruleIndex", rules.indexOf(rule))
                .put("level", rule.level());
        node.putObject("message").put("text", Untrusted.of(finding.message()).sarif());
        ArrayNode locations = node.putArray("locations");
        finding.place()
                .filter(place -> !place.file().equals(STANDARD_INPUT))
                .ifPresent(place -> locations.addObject().set("physicalLocation", location(place, finding.length())));
        node.putObject("partialFingerprints").put("primaryLocationLineHash", fingerprint(finding));
        return node;
    }

    /// Where a fault is the whole file's, or its end is unknown, the shortest region at its start stands for it, for
    /// code scanning asks for all four.
    private static ObjectNode location(Place place, int length) {
        int line = Math.max(place.line(), 1);
        int column = Math.max(place.column(), 1);
        ObjectNode location = object();
        ObjectNode artifact = location.putObject("artifactLocation").put("uri", FileUri.of(place.file()));
        if (FileUri.isRelative(place.file())) {
            artifact.put("uriBaseId", "%SRCROOT%");
        }
        location.putObject("region")
                .put("startLine", line)
                .put("startColumn", column)
                .put("endLine", line)
                .put("endColumn", column + length);
        return location;
    }

    /// Equal findings are told apart by their order. No line number and no message goes in: those change when lines are
    /// added elsewhere. Code scanning compares it within one rule and one file.
    private String fingerprint(Finding finding) {
        String file = finding.place().map(Place::file).orElse("");
        String hash = Sha256.of(
                        JsonText.of(object().put("rule", finding.rule().id()).put("identity", finding.identity())))
                .substring(0, 16);
        int ordinal = seen.merge(file + "\n" + hash, 1, Integer::sum);
        return hash + ":" + ordinal;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
