package dev.meterctl.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A parameter of a request: text, a list (`a[]=x`, `a[0]=x`) or an object (`a[b]=x`).
sealed interface FormValue {

    record Text(String text) implements FormValue {}

    record Items(List<FormValue> items) implements FormValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Table(Map<String, FormValue> fields) implements FormValue {

        static final Table EMPTY = new Table(Map.of());

        public Table {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /// Every text by its bracketed name, in order of names.
        SortedMap<String, String> flat() {
            SortedMap<String, String> flat = new TreeMap<>();
            fields.forEach((name, value) -> flatten(name, value, flat));
            return flat;
        }

        private static void flatten(String name, FormValue value, SortedMap<String, String> flat) {
            switch (value) {
                case Text text -> flat.put(name, text.text());
                case Items items -> {
                    List<FormValue> list = new ArrayList<>(items.items());
                    for (int index = 0; index < list.size(); index++) {
                        flatten(name + "[" + index + "]", list.get(index), flat);
                    }
                }
                case Table table ->
                    table.fields().forEach((field, inner) -> flatten(name + "[" + field + "]", inner, flat));
            }
        }
    }
}
