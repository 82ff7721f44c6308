package dev.meterctl.github;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A page of one of GitHub's lists.
///
/// @param link the `Link` header, which leads to its neighbours
record LoopbackPage(List<?> items, Optional<String> link) {

    /// @param base of the neighbours
    static LoopbackPage of(URI target, List<?> items, String base) {
        int size = Math.min(100, Integer.parseInt(query(target).getOrDefault("per_page", "30")));
        int page = Integer.parseInt(query(target).getOrDefault("page", "1"));
        int last = Math.max(1, (items.size() + size - 1) / size);
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(base, target, page - 1, "prev"));
        }
        if (page < last) {
            links.add(link(base, target, page + 1, "next"));
            links.add(link(base, target, last, "last"));
        }
        int start = Math.min(items.size(), (page - 1) * size);
        return new LoopbackPage(
                items.subList(start, Math.min(items.size(), start + size)),
                links.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", links)));
    }

    static Map<String, String> query(URI target) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : Optional.ofNullable(target.getQuery()).orElse("").split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return query;
    }

    /// GitHub names the repository by its number here.
    private static String link(String base, URI target, int page, String rel) {
        Map<String, String> query = query(target);
        query.put("page", Integer.toString(page));
        List<String> parts = new ArrayList<>();
        query.forEach((name, value) -> parts.add(name + "=" + value));
        String path = target.getPath().replace("/repos/" + GithubState.REPOSITORY, "/repositories/1");
        return "<" + base + path + "?" + String.join("&", parts) + ">; rel=\"" + rel + "\"";
    }
}
