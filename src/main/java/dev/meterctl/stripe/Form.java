package dev.meterctl.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Parameters in the form Stripe takes them, in a query and in a body alike: `application/x-www-form-urlencoded`,
/// UTF-8, a nested parameter as `outer[inner]`, the brackets as they stand.
record Form(List<Parameter> parameters) {

    static final Form EMPTY = new Form(List.of());

    record Parameter(String name, String value) {
        String encoded() {
            return name + "=" + Form.encoded(value);
        }
    }

    Form {
        parameters = List.copyOf(parameters);
    }

    /// This form and one more parameter; a parameter without value is left out.
    ///
    /// @param path one of Stripe's names, dotted where nested: `default_aggregation.formula`
    Form with(String path, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Parameter added = new Parameter(bracketed(path), value);
        return new Form(Stream.concat(parameters.stream(), Stream.of(added)).toList());
    }

    String encoded() {
        return parameters.stream().map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String bracketed(String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? path
                : path.substring(0, dot) + "[" + path.substring(dot + 1).replace(".", "][") + "]";
    }
}
