import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleProvideInfo;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes one module of meterctl and all it needs, for jlink to put into the runtime: nothing is left to look up on a
/// class path, and the start-up cache finds every class where the runtime is. The same bytes for the same input.
class AppModule {

    private static final String NAME = "dev.meterctl";

    /// What Unirest, which has no module descriptor, looks up with a `ServiceLoader`.
    private static final List<String> USED_BY_UNIREST = List.of("kong.unirest.core.json.JsonEngine");

    /// The last class file version that the old verifier checks; the start-up cache takes no such class.
    private static final int OLD_VERIFIER = 49;

    private static final String SERVICES = "META-INF/services/";

    /// Of no use at run time.
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(.*/)?module-info\\.class|.*/|META-INF/MANIFEST\\.MF|META-INF/(maven|native-image|proguard)/.*");

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> providers = new TreeMap<>();
    private final SortedSet<String> used = new TreeSet<>(USED_BY_UNIREST);
    private final ClassHierarchyResolver classes =
            ClassHierarchyResolver.ofResourceParsing(this::classFile).orElse(ClassHierarchyResolver.defaultResolver());

    /// @param args the jar of meterctl, the directory of the jars it needs, the modules of Java it needs (apart by
    ///     commas), and the jar to write
    public static void main(String[] args) throws IOException {
        AppModule module = new AppModule();
        module.add(Path.of(args[0]));
        try (var libraries = Files.list(Path.of(args[1]))) {
            for (Path library : libraries
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                module.add(library);
            }
        }
        Path jar = Path.of(args[3]);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar)) {
            module.write(List.of(args[2].split(",")), out);
        }
    }

    /// Adds a jar as this Java version sees it; of an entry that is there already, the first stays.
    private void add(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
            for (JarEntry entry : jar.versionedStream().toList()) {
                String name = entry.getName();
                byte[] content = jar.getInputStream(entry).readAllBytes();
                if (name.equals("module-info.class")) {
                    used.addAll(ModuleDescriptor.read(new ByteArrayInputStream(content))
                            .uses());
                } else if (name.startsWith(SERVICES) && !entry.isDirectory()) {
                    addProviders(name.substring(SERVICES.length()), new String(content, UTF_8));
                } else if (!LEFT_OUT.matcher(name).matches()
                        && !Licences.TEXT.matcher(name).matches()) {
                    entries.putIfAbsent(name, content);
                }
            }
        }
    }

    private void addProviders(String service, String file) {
        used.add(service);
        file.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(provider -> !provider.isEmpty())
                .forEach(provider -> providers
                        .computeIfAbsent(service, none -> new TreeSet<>())
                        .add(provider));
    }

    private void write(List<String> required, OutputStream out) throws IOException {
        entries.replaceAll((name, content) -> name.endsWith(".class") ? withNewVerifier(content) : content);
        entries.put("module-info.class", descriptor(required));
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry written = new ZipEntry(entry.getKey());
                written.setTimeLocal(TIME);
                zip.putNextEntry(written);
                zip.write(entry.getValue());
            }
        }
    }

    private byte[] descriptor(List<String> required) {
        return ClassFile.of().buildModule(ModuleAttribute.of(ModuleDesc.of(NAME), module -> {
            for (String name : required) {
                List<AccessFlag> flags = name.equals("java.base") ? List.of(AccessFlag.MANDATED) : List.of();
                module.requires(ModuleRequireInfo.of(ModuleDesc.of(name), flags, null));
            }
            used.forEach(service -> module.uses(ClassDesc.of(service)));
            providers.forEach((service, implementations) -> module.provides(ModuleProvideInfo.of(
                    ClassDesc.of(service),
                    implementations.stream().map(ClassDesc::of).toList())));
        }));
    }

    /// A class as the start-up cache takes it.
    private byte[] withNewVerifier(byte[] content) {
        ClassFile files = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(classes), ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
        ClassModel model = files.parse(content);
        if (model.majorVersion() > OLD_VERIFIER) {
            return content;
        }
        ClassTransform rewritten = ClassTransform.transformingMethodBodies(CodeTransform.endHandler(code -> {}))
                .andThen(ClassTransform.endHandler(type -> type.withVersion(ClassFile.latestMajorVersion(), 0)));
        return files.transformClass(model, rewritten);
    }

    private InputStream classFile(ClassDesc type) {
        String descriptor = type.descriptorString();
        byte[] content = entries.get(descriptor.substring(1, descriptor.length() - 1) + ".class");
        return content == null ? null : new ByteArrayInputStream(content);
    }
}
