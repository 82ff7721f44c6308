package dev.meterctl.cli.option;

import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// One option of the command line, as a constant: its name is written here only. Commands add it, and ask it for its
/// value.
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

    /// An option with a value of a type that picocli reads.
    public static <T> Option<T> of(String name, String label, Class<T> type, String description) {
        return new Option<>(spec -> spec.type(type).paramLabel(label).description(description), name);
    }

    public static <T> Option<T> of(
            String name, String label, Class<T> type, ITypeConverter<T> converter, String description) {
        return Option.of(name, label, type, description).with(spec -> spec.converters(converter));
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
        return Optional.ofNullable(arguments.matchedOptionValue(name(), null));
    }

    public T in(ParseResult arguments, T otherwise) {
        return arguments.matchedOptionValue(name(), otherwise);
    }
}
