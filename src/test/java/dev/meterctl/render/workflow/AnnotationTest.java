package dev.meterctl.render.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.render.workflow.Annotation.Level;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotationTest {

    @Test
    void namesTheFileInTheRepositoryTheLineAndTheColumns() {
        Annotation annotation = at(new Place("meters/a.yaml", 12, 17), 4, "MTR012", "`formula` is wrong.\nhint: sum");
        assertThat(annotation.command(AnnotationTest::belowBilling))
                .isEqualTo("::error file=billing/meters/a.yaml,line=12,col=17,endColumn=21,title=MTR012"
                        + "::`formula` is wrong.%0Ahint: sum");
    }

    @Test
    void leavesOutWhatIsNotKnownOfAPlace() {
        assertThat(at(Place.ofFile("a.yaml"), 0, "T", "m").command(AnnotationTest::belowBilling))
                .isEqualTo("::error file=billing/a.yaml,title=T::m");
        assertThat(at(new Place("a.yaml", 3, 0), 0, "T", "m").command(AnnotationTest::belowBilling))
                .isEqualTo("::error file=billing/a.yaml,line=3,title=T::m");
        assertThat(Annotation.ofRun(Level.NOTICE, "T", "m").command(AnnotationTest::belowBilling))
                .isEqualTo("::notice title=T::m");
    }

    @Test
    void saysInItsTextWhereAFileIsThatIsNotInTheRepository() {
        assertThat(at(new Place("<stdin>", 3, 1), 0, "T", "m").command(file -> Optional.empty()))
                .isEqualTo("::error title=T::<stdin>: m");
    }

    @Test
    void letsNothingOfItsTextsReachTheRunnerAsACommand() {
        String command = at(
                        new Place("a,line=1::error::%0A\r\n.yaml", 1, 1),
                        1,
                        "x::y,file=z%",
                        "100%\n::stop-commands::t\r\n##[error]x \u001b[31m")
                .command(Optional::of);
        assertThat(command)
                .isEqualTo("::error file=a%2Cline=1%3A%3Aerror%3A%3A%250A\\r\\n.yaml,line=1,col=1,endColumn=2,"
                        + "title=x%3A%3Ay%2Cfile=z%25"
                        + "::100%25%0A\\u003a:stop-commands::t%0A\\u0023#[error]x \\u001b[31m");
        assertThat(command.lines()).hasSize(1);
    }

    private static Optional<String> belowBilling(String file) {
        return Optional.of("billing/" + file);
    }

    @Test
    void errorsComeBeforeWarningsAndTheOmittedLast() {
        Manifest manifest = new Manifest(
                List.of(),
                List.of(
                        new Diagnostic(DiagnosticCode.LOOK_ALIKE, new Place("a.yaml", 1, 1), 1, "Alike.", null, null),
                        new Diagnostic(DiagnosticCode.NOT_YAML, new Place("b.yaml", 2, 1), 1, "Not YAML.", null, null)),
                Map.of(DiagnosticCode.UNKNOWN_KEY, 800L, DiagnosticCode.UNKNOWN_WORD, 434L));

        assertThat(Annotations.of(manifest))
                .extracting(annotation -> annotation.command(Optional::of))
                .containsExactly(
                        "::error file=b.yaml,line=2,col=1,endColumn=2,title=MTR008::Not YAML.",
                        "::warning file=a.yaml,line=1,col=1,endColumn=2,title=MTR101::Alike.",
                        "::error title=More faults::and 1234 more: MTR011 800, MTR012 434"
                                + "%0Ahint: show more with `--max-faults`");
    }

    private static Annotation at(Place place, int length, String title, String message) {
        return new Annotation(Level.ERROR, Optional.of(place), length, title, message);
    }
}
