package dev.meterctl.manifest;

import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.util.List;

/// Reads manifests with no other secrets than those known by their form.
public final class Manifests {

    private Manifests() {}

    public static Manifest read(List<SourceFile> files, YamlLimits limits) {
        return ManifestReader.read(files, List.of(), limits, Secrets.BY_FORM);
    }
}
