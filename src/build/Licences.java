import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts the licences and notices of the libraries into the image, and a list of them. The texts of a library are
/// those in its jar and those held here for it (`licences/ARTIFACT`); where no licence is among them, it is the
/// standard text of the one that its POM states. A library without a text stops the build, as does a text that is
/// held for no library. The same bytes for the same input.
class Licences {

    /// A licence or a notice in a jar.
    static final Pattern TEXT =
            Pattern.compile("(META-INF/)?([A-Za-z-]+-)?(LICENSE|LICENCE|NOTICE|COPYING)([-.](?!class$)[^/]*)?");

    private static final Pattern LICENCE = Pattern.compile("(LICENSE|LICENCE|COPYING)([-.].*)?");

    /// Licences whose text is the same for every library, for it names no holder; by the address of the text.
    private static final Map<Pattern, String> STANDARD =
            Map.of(Pattern.compile("https?://www\\.apache\\.org/licenses/LICENSE-2\\.0(\\.txt)?"), "Apache-2.0.txt");

    private final Path libraries;
    private final Path held;
    private final Path image;

    private Licences(Path libraries, Path held, Path image) {
        this.libraries = libraries;
        this.held = held;
        this.image = image;
    }

    /// @param args the directory of the libraries and their POMs, that of the texts held here, and the image
    public static void main(String[] args) throws Exception {
        new Licences(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).write();
    }

    private void write() throws Exception {
        StringBuilder list = new StringBuilder("""
                The libraries in this image, as their Maven POMs state them. The licence of meterctl itself is in LICENSE; the
                licences and notices of the Java runtime are in runtime/legal.
                """);
        List<String> artifacts = new ArrayList<>();
        for (String library : named(libraries, ".*\\.jar")) {
            String name = library.replaceFirst("\\.jar$", "");
            Pom pom = Pom.read(libraries, name);
            artifacts.add(pom.artifact());
            SortedMap<String, byte[]> texts = texts(libraries.resolve(library), pom);
            list.append(entry(pom, name, texts));
            Path directory = Files.createDirectories(image.resolve("licences").resolve(name));
            for (Map.Entry<String, byte[]> text : texts.entrySet()) {
                Files.write(directory.resolve(text.getKey()), text.getValue());
            }
        }
        for (String artifact : named(held, ".*")) {
            if (Files.isDirectory(held.resolve(artifact)) && !artifacts.contains(artifact)) {
                throw new IllegalStateException(held.resolve(artifact) + " is of no library in the image");
            }
        }
        Files.writeString(image.resolve("THIRD-PARTY"), list);
    }

    private SortedMap<String, byte[]> texts(Path library, Pom pom) throws Exception {
        SortedMap<String, byte[]> texts = new TreeMap<>();
        try (JarFile jar = new JarFile(library.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (TEXT.matcher(entry.getName()).matches()) {
                    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    texts.put(name, jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        Path own = held.resolve(pom.artifact());
        if (Files.isDirectory(own)) {
            for (String name : named(own, ".*")) {
                texts.put(name, Files.readAllBytes(own.resolve(name)));
            }
        }
        if (texts.keySet().stream().noneMatch(name -> LICENCE.matcher(name).matches())) {
            for (Pom.Licence licence : pom.licences()) {
                String name = standard(pom, licence);
                texts.put(name, Files.readAllBytes(held.resolve(name)));
            }
        }
        return texts;
    }

    private String standard(Pom pom, Pom.Licence licence) {
        return STANDARD.entrySet().stream()
                .filter(known -> known.getKey().matcher(licence.url()).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no text of the licence of " + pom.artifact()
                        + ", " + licence + "; put it into " + held.resolve(pom.artifact())));
    }

    private static String entry(Pom pom, String name, SortedMap<String, byte[]> texts) throws Exception {
        return """

                %s %s, %s
                  licence  %s
                  home     %s
                  texts    licences/%s: %s
                """.formatted(
                        pom.artifact(),
                        pom.version(),
                        pom.name(),
                        pom.licences().stream()
                                .map(licence -> licence.name() + ", " + licence.url())
                                .collect(Collectors.joining("; ")),
                        pom.home(),
                        name,
                        String.join(", ", texts.keySet()));
    }

    /// What is in a directory, in order.
    private static List<String> named(Path directory, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
