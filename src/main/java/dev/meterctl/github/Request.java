package dev.meterctl.github;

import java.net.URI;

/// One call, before it is made.
public sealed interface Request {

    String method();

    URI url();

    /// Whether the call changes something: its answer lost, it must not be repeated unseen.
    boolean writes();

    /// Method and path, as messages name the call.
    default String title() {
        return method() + " " + url().getRawPath();
    }

    record Get(URI url) implements Request {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public boolean writes() {
            return false;
        }
    }

    /// A GraphQL query: posted, and changes nothing.
    record Query(URI url, String json) implements Request {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public boolean writes() {
            return false;
        }
    }

    record Post(URI url, String json) implements Request {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public boolean writes() {
            return true;
        }
    }

    record Patch(URI url, String json) implements Request {
        @Override
        public String method() {
            return "PATCH";
        }

        @Override
        public boolean writes() {
            return true;
        }
    }

    record Delete(URI url) implements Request {
        @Override
        public String method() {
            return "DELETE";
        }

        @Override
        public boolean writes() {
            return true;
        }
    }
}
