package dev.meterctl.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The licences and notices of all that is in the image are in it, too: nothing is missing, nothing left over.
class LicencesIT {

    private static final Path LICENCES = Image.HOME.resolve("licences");

    private static final Pattern ENTRY = Pattern.compile("""
            (\\S+) (\\S+), \\S.*
              licence  \\S.*, https?://\\S+
              home     https?://\\S+
              texts    licences/\\1-\\2: (\\S.*)""");

    /// How licences and notices are named in jars.
    private static final Pattern TEXT =
            Pattern.compile("(META-INF/)?([A-Za-z-]+-)?(LICENSE|LICENCE|NOTICE|COPYING)(\\.txt|\\.md)?");

    /// What stands in the list.
    ///
    /// @param library artifact and version, as its jar is named
    private record Entry(String library, List<Path> texts) {}

    @Test
    void everyLibraryHasAnEntryAndEveryEntryALibrary() throws Exception {
        assertThat(entries())
                .extracting(Entry::library)
                .containsExactlyElementsOf(
                        jars().stream().map(LicencesIT::nameOf).sorted().toList());
    }

    @Test
    void everyEntryHasALicenceText() throws Exception {
        assertThat(entries()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.texts()).allSatisfy(text -> assertThat(text).isNotEmptyFile());
            assertThat(entry.texts())
                    .extracting(text -> text.getFileName().toString())
                    .containsAnyOf("LICENSE", "LICENSE.txt", "Apache-2.0.txt");
        });
    }

    @Test
    void noTextIsOfALibraryThatIsNotThere() throws Exception {
        List<Path> listed =
                entries().stream().flatMap(entry -> entry.texts().stream()).toList();
        try (Stream<Path> files = Files.walk(LICENCES)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void whatALibraryCarriesItselfIsThereAsItIs() throws Exception {
        int found = 0;
        for (Path library : jars()) {
            try (JarFile jar = new JarFile(library.toFile())) {
                for (JarEntry text : texts(jar)) {
                    Path copy = LICENCES.resolve(nameOf(library), text.getName().replace("META-INF/", ""));
                    assertThat(copy).hasBinaryContent(jar.getInputStream(text).readAllBytes());
                    found++;
                }
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void everyModuleOfJavaHasItsLegalNotices() throws Exception {
        List<String> modules = java("--list-modules")
                .map(module -> module.replaceFirst("@.*", ""))
                .filter(module -> !module.equals("dev.meterctl"))
                .toList();
        Path jdk = Path.of(System.getProperty("java.home"), "legal");
        assertThat(modules).contains("java.base", "java.net.http").allSatisfy(module -> {
            Path legal = Image.HOME.resolve("runtime", "legal", module);
            assertThat(legal.resolve("LICENSE")).isNotEmptyFile();
            assertThat(names(legal)).containsAll(names(jdk.resolve(module)));
        });
    }

    @Test
    void theLicenceOfMeterctlIsAtTheRoot() {
        assertThat(Image.HOME.resolve("LICENSE")).hasSameBinaryContentAs(Path.of("LICENSE"));
    }

    private static List<Entry> entries() throws IOException {
        String list = Files.readString(Image.HOME.resolve("THIRD-PARTY"));
        List<Entry> entries = new ArrayList<>();
        for (String block : list.strip().split("\n\n", -1)) {
            Matcher entry = ENTRY.matcher(block);
            if (entry.matches()) {
                String library = entry.group(1) + "-" + entry.group(2);
                entries.add(new Entry(
                        library,
                        Pattern.compile(", ")
                                .splitAsStream(entry.group(3))
                                .map(LICENCES.resolve(library)::resolve)
                                .toList()));
            } else {
                assertThat(list).as("only the heading is no entry").startsWith(block);
            }
        }
        return entries;
    }

    /// The jars whose packages are in the image, for there they are jars no more.
    private static List<Path> jars() throws Exception {
        Set<String> packages = new TreeSet<>();
        java("--describe-module", "dev.meterctl")
                .filter(line -> line.startsWith("contains "))
                .map(line -> line.replaceFirst("contains (\\S+).*", "$1"))
                .filter(name -> !name.matches("(dev\\.meterctl|schemas)(\\..*)?"))
                .forEach(packages::add);
        List<Path> jars = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String element : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            if (element.endsWith(".jar")) {
                Set<String> its = packages(Path.of(element));
                its.retainAll(packages);
                if (!its.isEmpty()) {
                    jars.add(Path.of(element));
                    known.addAll(its);
                }
            }
        }
        assertThat(known).as("packages whose library is known").isEqualTo(packages);
        return jars;
    }

    private static Set<String> packages(Path library) throws IOException {
        Set<String> packages = new TreeSet<>();
        try (JarFile jar = new JarFile(library.toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.contains("/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .forEach(packages::add);
        }
        return packages;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<JarEntry> texts(JarFile jar) {
        return jar.stream()
                .filter(entry -> TEXT.matcher(entry.getName()).matches())
                .toList();
    }

    private static String nameOf(Path jar) {
        return jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    private static Stream<String> java(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Image.HOME.resolve("runtime", "bin", "java").toString());
        command.addAll(Arrays.asList(args));
        Process process = new ProcessBuilder(command).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines();
    }
}
