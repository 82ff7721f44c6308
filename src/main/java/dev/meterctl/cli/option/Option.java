package dev.meterctl.cli.option;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// One option of the command line, as a constant: its name is written here only. Commands add it, and ask it for its
/// value. An option with a value is written as its use, such as `--out FILE`.
public final class Option<T> {

    private final String[] names;
    private final UnaryOperator<OptionSpec.Builder> form;

    private Option(UnaryOperator<OptionSpec.Builder> form, String... names) {
        this.names = names;
        this.form = form;
    }

    /// An option without a value.
    ///
    /// @param names the long one last, which messages use
    public static Option<Boolean> flag(String description, String... names) {
        return new Option<>(spec -> spec.type(boolean.class).description(description), names);
    }

    public static Option<String> text(String use, String description) {
        return of(use, String.class, description);
    }

    public static Option<Integer> number(String use, String description) {
        return of(use, int.class, description);
    }

    /// An option whose value has a form of its own.
    ///
    /// @param expected that form, for a message
    /// @param parser returns null for what is not of that form
    public static <T> Option<T> parsed(
            String use, String expected, Function<String, @Nullable T> parser, String description) {
        return Option.<T>of(use, String.class, description)
                .with(spec -> spec.converters(text -> {
                    T value = parser.apply(text);
                    if (value == null) {
                        throw unfit(expected, text);
                    }
                    return value;
                }));
    }

    static TypeConversionException unfit(String expected, String text) {
        return new TypeConversionException("expected " + expected + ", but was '" + text + "'");
    }

    private static <T> Option<T> of(String use, Class<?> type, String description) {
        String[] words = use.split(" ", 2);
        return new Option<>(spec -> spec.type(type).paramLabel(words[1]).description(description), words[0]);
    }

    /// The same option, declared further.
    Option<T> with(UnaryOperator<OptionSpec.Builder> more) {
        return new Option<>(spec -> more.apply(form.apply(spec)), names);
    }

    public String name() {
        return names[names.length - 1];
    }

    public static void add(CommandSpec command, Option<?>... options) {
        for (Option<?> option : options) {
            command.addOption(
                    option.form.apply(OptionSpec.builder(option.names)).build());
        }
    }

    public boolean isIn(ParseResult arguments) {
        return arguments.hasMatchedOption(name());
    }

    /// Its value; empty where it is not given.
    public Optional<T> in(ParseResult arguments) {
        return Optional.ofNullable(orNull(arguments));
    }

    public @Nullable T orNull(ParseResult arguments) {
        return arguments.matchedOptionValue(name(), null);
    }

    public T in(ParseResult arguments, T otherwise) {
        return arguments.matchedOptionValue(name(), otherwise);
    }
}
