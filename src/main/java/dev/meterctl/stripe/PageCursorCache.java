package dev.meterctl.stripe;

import java.util.List;

/// Ids of meters, kept from one listing to the next, behind which pages began: the next listing asks for those pages
/// at once, where it otherwise learns of each from the one before. They are a guess about what to ask for, never
/// taken for an answer: none, old ones, those of another account and nonsense lead to the same meters, only later.
public interface PageCursorCache {

    PageCursorCache NONE = new PageCursorCache() {
        @Override
        public List<String> read() {
            return List.of();
        }

        @Override
        public void write(List<String> ids) {}
    };

    /// What was written last, in the same order, or anything else.
    List<String> read();

    /// Keeps ids, newest meter first, or does not.
    void write(List<String> ids);
}
