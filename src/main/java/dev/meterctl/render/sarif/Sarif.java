package dev.meterctl.render.sarif;

import dev.meterctl.json.JsonText;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.OmittedDiagnostics;
import dev.meterctl.text.Place;
import dev.meterctl.text.Sha256;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// SARIF 2.1.0, the format of code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
public final class Sarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String STANDARD_INPUT = "<stdin>";

    private final List<SarifRule> rules;
    private final Map<String, Integer> seen = new HashMap<>();

    private Sarif(List<SarifRule> rules) {
        this.rules = rules;
    }

    /// The diagnostics of manifests, in their order; that there are more is a notification. The rules are all codes,
    /// whether found or not.
    public static String of(Manifest manifest, String meterctlVersion) {
        Optional<String> more = manifest.omitted().isEmpty()
                ? Optional.empty()
                : Optional.of(OmittedDiagnostics.sentence(manifest.omitted()) + " Hint: " + OmittedDiagnostics.HINT);
        return new Sarif(DiagnosticRules.all())
                .log(manifest.diagnostics().stream().map(Sarif::finding).toList(), more, meterctlVersion);
    }

    /// The conflicts and refusals of a plan as errors, its deactivations and replacements as warnings.
    public static String of(GuardedPlan plan, MeterSources sources, String meterctlVersion) {
        return new Sarif(PlanFindings.rules()).log(PlanFindings.of(plan, sources), Optional.empty(), meterctlVersion);
    }

    private static SarifFinding finding(Diagnostic diagnostic) {
        String hint = diagnostic.hint() == null ? "" : " Hint: " + diagnostic.hint();
        String line = diagnostic.sourceLine() == null
                ? ""
                : diagnostic.sourceLine().text().strip();
        return new SarifFinding(
                diagnostic.code().id(),
                diagnostic.message() + hint,
                Optional.of(diagnostic.place()),
                diagnostic.length(),
                line);
    }

    private String log(List<SarifFinding> findings, Optional<String> notification, String meterctlVersion) {
        ObjectNode log = object().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool")
                .putObject("driver")
                .put("name", "meterctl")
                .put("semanticVersion", meterctlVersion);
        ArrayNode ruleNodes = driver.putArray("rules");
        rules.forEach(rule -> ruleNodes.add(rule(rule)));
        notification.ifPresent(text -> run.putArray("invocations").add(invocation(text)));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> results.add(result(finding)));
        return JsonText.of(log);
    }

    private static ObjectNode invocation(String notification) {
        ObjectNode invocation = object().put("executionSuccessful", true);
        invocation
                .putArray("toolExecutionNotifications")
                .addObject()
                .put("level", "warning")
                .putObject("message")
                .put("text", SarifText.of(notification));
        return invocation;
    }

    private static ObjectNode rule(SarifRule rule) {
        ObjectNode node = object().put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.title());
        node.putObject("help").put("text", rule.help());
        node.putObject("defaultConfiguration").put("level", rule.level());
        return node;
    }

    private ObjectNode result(SarifFinding finding) {
        int index = rules.stream().map(SarifRule::id).toList().indexOf(finding.rule());
        ObjectNode node = object().put("ruleId", finding.rule())
                .put("ruleIndex", index)
                .put("level", rules.get(index).level());
        node.putObject("message").put("text", SarifText.of(finding.message()));
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
    private String fingerprint(SarifFinding finding) {
        String file = finding.place().map(Place::file).orElse("");
        String hash = Sha256.of(JsonText.of(object().put("rule", finding.rule()).put("identity", finding.identity())))
                .substring(0, 16);
        int ordinal = seen.merge(file + "\n" + hash, 1, Integer::sum);
        return hash + ":" + ordinal;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
