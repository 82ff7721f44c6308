package dev.meterctl.cli.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/// Handles signals in place of the virtual machine, which begins to end at the first, and hears no other from then on.
///
/// `sun.misc.Signal` is the only way that Java offers; named in the code, it would be a warning of the compiler that
/// nothing turns off.
final class Signals {

    private static final List<String> NAMES = List.of("HUP", "INT", "TERM");

    private Signals() {}

    /// From here on each signal that is to end this process runs the handler, in a thread of its own. A signal that
    /// this machine does not know, or that Java was told to leave alone, stays as it is.
    static void handle(Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        handler.run();
                        return null;
                    });
            Method handle = signal.getMethod("handle", signal, type);
            for (String name : NAMES) {
                try {
                    handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
                } catch (InvocationTargetException notHere) {
                    // It stays as it is.
                }
            }
        } catch (ReflectiveOperationException withoutSignals) {
            // The first signal ends the process as the virtual machine has it.
        }
    }
}
