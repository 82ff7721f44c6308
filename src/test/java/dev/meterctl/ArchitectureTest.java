package dev.meterctl;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Who may use whom, what the pure packages must not know, and where each library is known. Each kind of rule is also
/// put to classes that break it, for a rule that cannot fail says nothing.
class ArchitectureTest {

    private static final String ROOT = "dev.meterctl.";

    private static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /// A stranger, without our rules.
    private static final JavaClasses STRANGER =
            new ClassFileImporter().importPackages("org.snakeyaml.engine.v2", "org.junit.platform.commons.util");

    /// The arrows between packages. Of `plan`, `stripe` may know the one type in the signature of its port.
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("text", List.of()),
            Map.entry("meter", List.of("text")),
            Map.entry("json", List.of("text")),
            Map.entry("yaml", List.of("text")),
            Map.entry("manifest", List.of("yaml", "meter", "text")),
            Map.entry("plan", List.of("meter", "text")),
            Map.entry("apply", List.of("plan", "meter", "text")),
            Map.entry("http", List.of("json", "text")),
            Map.entry("stripe", List.of("http", "apply", "plan", "meter", "json", "text")),
            Map.entry("github", List.of("http", "apply", "plan", "meter", "json", "text")),
            Map.entry("planfile", List.of("apply", "plan", "meter", "json", "text")),
            Map.entry("render", List.of("apply", "plan", "manifest", "yaml", "meter", "json", "text")),
            Map.entry("reconcile", List.of("planfile", "apply", "plan", "manifest", "yaml", "meter", "text")),
            Map.entry("sandbox", List.of()),
            Map.entry(
                    "cli",
                    List.of(
                            "reconcile",
                            "render",
                            "planfile",
                            "github",
                            "stripe",
                            "http",
                            "sandbox",
                            "apply",
                            "plan",
                            "manifest",
                            "yaml",
                            "meter",
                            "json",
                            "text")));

    /// The arrows between the rooms of one package, for each package that has any.
    private static final Map<String, List<String>> ROOMS_MAY_USE = Map.ofEntries(
            Map.entry("yaml", List.of("yaml.diagnostic")),
            Map.entry("yaml.diagnostic", List.of()),
            Map.entry("yaml.schema", List.of("yaml", "yaml.diagnostic")),
            Map.entry("render", List.of()),
            Map.entry("render.text", List.of("render")),
            Map.entry("render.markdown", List.of("render")),
            Map.entry("render.sarif", List.of("render")),
            Map.entry("render.json", List.of()),
            Map.entry("render.workflow", List.of("render")),
            Map.entry(
                    "sandbox",
                    List.of("sandbox.api", "sandbox.billing", "sandbox.fault", "sandbox.http", "sandbox.store")),
            Map.entry("sandbox.api", List.of("sandbox.http", "sandbox.store")),
            Map.entry("sandbox.billing", List.of("sandbox.api", "sandbox.store")),
            Map.entry("sandbox.fault", List.of("sandbox.api", "sandbox.http")),
            Map.entry("sandbox.http", List.of()),
            Map.entry("sandbox.store", List.of()),
            Map.entry("cli", List.of("cli.console", "cli.file", "cli.option", "cli.review")),
            Map.entry("cli.console", List.of()),
            Map.entry("cli.file", List.of("cli.console")),
            Map.entry("cli.option", List.of("cli.console", "cli.file")),
            Map.entry("cli.review", List.of("cli.console", "cli.file", "cli.option")));

    /// More than this hides something: files in a package or room, lines in a file.
    private static final int MAX_FILES = 30;

    private static final int MAX_LINES = 300;

    private static final List<String> PURE =
            List.of("meter", "text", "json", "yaml", "manifest", "plan", "apply", "planfile", "reconcile", "render");

    /// Each library, and the only packages of ours that know it.
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "kong.unirest..", List.of("http"),
            "java.net.http..", List.of("http"),
            "org.snakeyaml..", List.of("yaml"),
            "com.networknt..", List.of("yaml"),
            "picocli..", List.of("cli"),
            "com.sun.net.httpserver..", List.of("sandbox"),
            "tools.jackson..",
                    List.of("json", "yaml", "http", "stripe", "github", "planfile", "render", "sandbox", "cli.file"));

    /// What of the Java platform touches the world.
    private static final DescribedPredicate<JavaClass> WORLD = resideInAnyPackage(
                    "java.net..", "javax.net..", "java.nio.file..", "java.nio.channels..")
            .and(not(nameMatches("java\\.net\\.URLEncoder")))
            .or(nameMatches("java\\.io\\.(File.*|RandomAccessFile|Console|PrintStream)"))
            .or(nameMatches("java\\.lang\\.(Runtime|Process.*)"))
            .or(nameMatches("java\\.util\\.(Timer.*|Scanner)"))
            .or(nameMatches("java\\.util\\.(.*Random|random\\..*)|java\\.security\\.SecureRandom"))
            .as("disk, network, processes and dice");

    /// Of the pure packages, only `apply` does several things at a time.
    private static final DescribedPredicate<JavaClass> THREADS = resideInAnyPackage("java.util.concurrent..")
            .or(nameMatches("java\\.lang\\.Thread.*"))
            .as("threads");

    /// Members of classes that are pure otherwise; `Class.member`.
    private static final Pattern IMPURE_MEMBERS = Pattern.compile("System\\.(?!arraycopy$|identityHashCode$).*"
            + "|Math\\.random|UUID\\.randomUUID|Clock\\.(system|tick).*"
            + "|(Instant|Year|YearMonth|(Local|Zoned|Offset)(Date|Time|DateTime))\\.now"
            + "|(TimeZone|Locale|ZoneId)\\.(getDefault|setDefault|systemDefault)"
            + "|Charset\\.defaultCharset|Collections\\.shuffle|Throwable\\.printStackTrace");

    private static final DescribedPredicate<JavaAccess<?>> IMPURE = describe(
            "clock, dice, environment and the machine's settings",
            access -> IMPURE_MEMBERS
                    .matcher(access.getTargetOwner().getSimpleName() + "." + access.getName())
                    .matches());

    @Test
    void everyPackageHasItsArrows() {
        Set<String> packages =
                names(OURS).stream().map(name -> name.replaceFirst("\\..*", "")).collect(Collectors.toSet());
        assertThat(packages).isEqualTo(MAY_USE.keySet());
    }

    @Test
    void everyRoomHasItsArrows() {
        Set<String> rooms = names(OURS).stream()
                .filter(name -> ROOMS_MAY_USE.containsKey(name.replaceFirst("\\..*", "")) || name.contains("."))
                .collect(Collectors.toSet());
        assertThat(rooms).isEqualTo(ROOMS_MAY_USE.keySet());
    }

    @Test
    void packagesUseOnlyWhatTheyMay() {
        MAY_USE.forEach((user, used) -> arrows(user, used).check(OURS));
        assertBroken(arrows("cli", List.of("meter")), OURS);
    }

    @Test
    void roomsUseOnlyWhatTheyMay() {
        ROOMS_MAY_USE.forEach((user, used) -> {
            roomArrows(user, used).check(OURS);
            used.forEach(one -> assertBroken(roomArrows(user, without(one, used)), OURS));
        });
    }

    @Test
    void ofThePlanTheStripeEdgeKnowsChangesOnly() {
        onlyChanges("stripe").check(OURS);
        assertBroken(onlyChanges("apply"), OURS);
    }

    @Test
    void thereAreNoCycles() {
        noCycles("dev.meterctl.(*)..").check(OURS);
        assertBroken(noCycles("org.snakeyaml.engine.v2.(*).."), STRANGER);
    }

    @Test
    void thereAreNoCyclesBetweenRooms() {
        noCycles("dev.meterctl.(**)").check(OURS);
        assertBroken(noCycles("org.snakeyaml.engine.v2.(**)"), STRANGER);
    }

    @Test
    void thereAreNoCyclesBetweenTheClassesOfTheSandbox() {
        noCyclesBetweenClasses("dev.meterctl.sandbox").check(OURS);
        assertBroken(noCyclesBetweenClasses("org.snakeyaml.engine.v2"), STRANGER);
    }

    @Test
    void purePackagesKnowNoWorld() {
        PURE.forEach(name -> knowsNoWorld(name).check(OURS));
        Stream.of("cli", "http", "stripe", "sandbox").forEach(name -> assertBroken(knowsNoWorld(name), OURS));
    }

    @Test
    void purePackagesKnowNoClockNoDiceAndNoEnvironment() {
        PURE.forEach(name -> touchesNothing(name).check(OURS));
        Stream.of("cli", "http", "sandbox").forEach(name -> assertBroken(touchesNothing(name), OURS));
    }

    @Test
    void eachLibraryIsKnownInItsPlaceOnly() {
        LIBRARIES.forEach((library, places) -> {
            known(library, places).check(OURS);
            for (String place : places) {
                assertBroken(known(library, without(place, places)), OURS);
            }
        });
    }

    @Test
    void theWorldBeyondOursIsNamed() {
        Set<String> foreign = OURS.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(not(resideInAnyPackage(
                                "dev.meterctl..", "java..", "javax..", "com.sun.net.httpserver", "org.jspecify.."))
                        .and(describe("no primitive", type -> !type.isPrimitive())))
                .map(JavaClass::getPackageName)
                .filter(name -> LIBRARIES.keySet().stream()
                        .noneMatch(library -> name.startsWith(library.substring(0, library.length() - 2))))
                .collect(Collectors.toSet());
        assertThat(foreign).isEmpty();
    }

    @Test
    void namesSayWhatAClassIs() {
        meaningfulNames().check(OURS);
        assertBroken(meaningfulNames(), STRANGER);
    }

    @Test
    void noRoomAndNoFileIsLarge() throws IOException {
        assertThat(large(Path.of("src", "main", "java"), MAX_FILES, MAX_LINES)).isEmpty();
        assertThat(large(Path.of("src", "main", "java"), 3, MAX_LINES)).isNotEmpty();
        assertThat(large(Path.of("src", "main", "java"), MAX_FILES, 10)).isNotEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(unmarked(OURS)).isEmpty();
        assertThat(unmarked(STRANGER)).isNotEmpty();
    }

    private static Set<String> names(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toSet());
    }

    private static List<Path> large(Path root, int maxFiles, int maxLines) throws IOException {
        List<Path> large = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                if (Files.isRegularFile(path) && Files.readAllLines(path).size() > maxLines) {
                    large.add(path);
                } else if (Files.isDirectory(path) && files(path) > maxFiles) {
                    large.add(path);
                }
            }
        }
        return large;
    }

    private static long files(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isRegularFile).count();
        }
    }

    private static List<String> without(String one, List<String> all) {
        return all.stream().filter(name -> !name.equals(one)).toList();
    }

    private static String[] withRooms(Stream<String> names) {
        return names.map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    private static ArchRule arrows(String user, List<String> used) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + user + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.meterctl..")
                        .and(resideOutsideOfPackages(withRooms(Stream.concat(Stream.of(user), used.stream())))));
    }

    private static ArchRule roomArrows(String user, List<String> used) {
        Stream<String> rooms = Stream.concat(Stream.of(user), used.stream()).map(name -> ROOT + name);
        Stream<String> packages =
                MAY_USE.get(user.replaceFirst("\\..*", "")).stream().map(name -> ROOT + name + "..");
        String[] allowed = Stream.concat(rooms, packages).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + user)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.meterctl..").and(resideOutsideOfPackages(allowed)));
    }

    private static ArchRule onlyChanges(String user) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + user + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOT + "plan..").and(not(nameMatches(ROOT + "plan\\.Change(\\$.*)?"))));
    }

    private static ArchRule noCycles(String pattern) {
        return slices().matching(pattern).should().beFreeOfCycles();
    }

    /// Nested classes are part of the class they are in.
    private static ArchRule noCyclesBetweenClasses(String root) {
        SliceAssignment byClass = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getName().replaceFirst("\\$.*", "");
                return name.startsWith(root + ".") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "classes below " + root;
            }
        };
        return slices().assignedFrom(byClass).should().beFreeOfCycles();
    }

    private static ArchRule knowsNoWorld(String name) {
        DescribedPredicate<JavaClass> barred = name.equals("apply") ? WORLD : WORLD.or(THREADS);
        return noClasses().that().resideInAPackage(ROOT + name + "..").should().dependOnClassesThat(barred);
    }

    private static ArchRule touchesNothing(String name) {
        return noClasses().that().resideInAPackage(ROOT + name + "..").should().accessTargetWhere(IMPURE);
    }

    private static ArchRule known(String library, List<String> places) {
        return noClasses()
                .that(places.isEmpty() ? alwaysTrue() : resideOutsideOfPackages(withRooms(places.stream())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchRule meaningfulNames() {
        return noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)");
    }

    private static List<String> unmarked(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
    }

    private static DescribedPredicate<JavaClass> nameMatches(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return describe(
                "named " + pattern, type -> compiled.matcher(type.getName()).matches());
    }

    private static void assertBroken(ArchRule rule, JavaClasses classes) {
        assertThat(rule.evaluate(classes).hasViolation())
                .as(rule.getDescription())
                .isTrue();
    }
}
