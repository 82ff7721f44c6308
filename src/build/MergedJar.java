import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One jar of many, the same bytes for the same input: a start-up cache is bound to its class path, and one jar is
/// opened faster than twelve.
final class MergedJar {

    /// The last class file version that the old verifier checks; the start-up cache takes no such class.
    private static final int OLD_VERIFIER = 49;

    /// Of no use at run time.
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(.*/)?module-info\\.class|.*/|META-INF/MANIFEST\\.MF" + "|META-INF/(maven|native-image|proguard)/.*");

    private static final Pattern LICENCE = Pattern.compile("META-INF/[^/]*(LICENSE|NOTICE)[^/]*");

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /// Of a zip file's end of central directory record (APPNOTE 4.3.16).
    private static final int END_OF_DIRECTORY = 22;

    private static final int DIRECTORY_OFFSET = 16;

    private final SortedMap<String, byte[]> entries = new TreeMap<>();

    /// Adds a jar as this Java version sees it; of an entry that is there already, the first stays.
    void add(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
            ClassHierarchyResolver classes = ClassHierarchyResolver.ofResourceParsing(type -> classFile(jar, type))
                    .orElse(ClassHierarchyResolver.defaultResolver());
            for (JarEntry entry : jar.versionedStream().toList()) {
                String name = entry.getName();
                if (!LEFT_OUT.matcher(name).matches()) {
                    byte[] content = jar.getInputStream(entry).readAllBytes();
                    entries.putIfAbsent(
                            LICENCE.matcher(name).matches() ? "licences/" + path.getFileName() + "/" + name : name,
                            name.endsWith(".class") ? verifiable(content, classes) : content);
                }
            }
        }
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry written = new ZipEntry(entry.getKey());
                written.setTimeLocal(TIME);
                zip.putNextEntry(written);
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /// How many bytes at the end of a jar, one without a comment, hold its directory: the names, sizes and checksums of
    /// all entries.
    static int directorySize(byte[] jar) {
        int end = jar.length - END_OF_DIRECTORY;
        return jar.length - ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN).getInt(end + DIRECTORY_OFFSET);
    }

    private static InputStream classFile(JarFile jar, ClassDesc type) {
        String descriptor = type.descriptorString();
        JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] verifiable(byte[] content, ClassHierarchyResolver classes) {
        ClassFile files = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(classes));
        ClassModel model = files.parse(content);
        if (model.majorVersion() > OLD_VERIFIER) {
            return content;
        }
        ClassTransform rewritten = ClassTransform.transformingMethodBodies(CodeTransform.endHandler(code -> {}))
                .andThen(ClassTransform.endHandler(type -> type.withVersion(ClassFile.latestMajorVersion(), 0)));
        return files.transformClass(model, rewritten);
    }
}
