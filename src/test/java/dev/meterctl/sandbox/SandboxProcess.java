package dev.meterctl.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A sandbox in a Java runtime of its own, so that it can be killed.
record SandboxProcess(Process process, URI base) {

    /// Runs in the other Java runtime: prints the address, and serves until it is killed.
    public static void main(String[] arguments) throws SandboxException, InterruptedException {
        SandboxOptions options =
                TestOptions.defaults().withStateFile(Path.of(arguments[0])).build();
        try (Sandbox sandbox = Sandbox.start(options, Integer.parseInt(arguments[1]))) {
            System.out.println(sandbox.base());
            Thread.currentThread().join();
        }
    }

    /// Returns once the sandbox takes requests.
    ///
    /// @param slack how many objects out of date the state file may hold at least
    /// @param prefix a command that runs the one behind it
    static SandboxProcess start(Path stateFile, int slack, String... prefix) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                java.toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SandboxProcess.class.getName(),
                stateFile.toString(),
                Integer.toString(slack)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        return new SandboxProcess(process, URI.create(output.readLine()));
    }

    /// Like `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
