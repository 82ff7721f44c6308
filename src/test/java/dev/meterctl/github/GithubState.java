package dev.meterctl.github;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What GitHub holds of one repository: pull requests and issues, numbered together, and comments on both.
final class GithubState {

    /// A comment, or the first text of an issue.
    static final class Text {
        final String author;
        String body;

        @Nullable
        String editor;

        boolean edited;
        int created;
        int updated;

        private Text(String author, String body, int created) {
            this.author = author;
            this.body = body;
            this.created = created;
            this.updated = created;
        }
    }

    static final class Comment {
        final long id;
        final int number;
        final Text text;

        private Comment(long id, int number, Text text) {
            this.id = id;
            this.number = number;
            this.text = text;
        }
    }

    static final class Issue {
        final int number;
        final Text text;
        final Optional<PullRequest> pullRequest;
        String title;
        boolean open = true;

        @Nullable
        String stateReason;

        private Issue(int number, String title, Text text, Optional<PullRequest> pullRequest) {
            this.number = number;
            this.title = title;
            this.text = text;
            this.pullRequest = pullRequest;
        }
    }

    static final class PullRequest {
        final boolean fork;
        String head;

        @Nullable
        String mergeCommit;

        boolean merged;
        int mergedAt;
        String into = "main";
        final Set<String> commits = new HashSet<>();

        private PullRequest(String head, boolean fork) {
            this.head = head;
            this.fork = fork;
            this.commits.add(head);
        }
    }

    static final String REPOSITORY = "acme/meters";

    private final SortedMap<Integer, Issue> issues = new TreeMap<>();
    private final SortedMap<Long, Comment> comments = new TreeMap<>();
    private long lastComment = 1000;
    private int time;

    /// The last commit of the default branch.
    String main = "0".repeat(40);

    Issue openIssue(String author, String title, String body) {
        return open(title, new Text(author, body, ++time), Optional.empty());
    }

    Issue openPullRequest(String author, String head, boolean fork) {
        return open("A change", new Text(author, "", ++time), Optional.of(new PullRequest(head, fork)));
    }

    private Issue open(String title, Text text, Optional<PullRequest> pullRequest) {
        Issue issue = new Issue(issues.size() + 1, title, text, pullRequest);
        issues.put(issue.number, issue);
        return issue;
    }

    Comment comment(int number, String author, String body) {
        Comment comment = new Comment(++lastComment, number, new Text(author, body, ++time));
        comments.put(comment.id, comment);
        return comment;
    }

    void edit(Text text, String editor, String body) {
        text.body = body;
        text.editor = editor;
        text.edited = true;
        text.updated = ++time;
    }

    void merge(Issue issue, String commit) {
        PullRequest pull = issue.pullRequest.orElseThrow();
        issue.open = false;
        pull.merged = true;
        pull.mergedAt = ++time;
        pull.mergeCommit = commit;
        pull.commits.add(commit);
        main = commit;
    }

    void deleteComment(long id) {
        comments.remove(id);
    }

    @Nullable
    Comment comment(long id) {
        return comments.get(id);
    }

    @Nullable
    Issue issue(int number) {
        return issues.get(number);
    }

    List<Issue> issues() {
        return new ArrayList<>(issues.values());
    }

    List<Comment> comments(int number) {
        return comments.values().stream()
                .filter(comment -> comment.number == number)
                .toList();
    }

    /// What the GraphQL API calls by a global id.
    Optional<Text> node(String id) {
        if (id.startsWith("IC_")) {
            return Optional.ofNullable(comments.get(Long.valueOf(id.substring(3))))
                    .map(comment -> comment.text);
        }
        return Optional.ofNullable(issues.get(Integer.valueOf(id.substring(2)))).map(issue -> issue.text);
    }

    static boolean isBot(String login) {
        return login.endsWith("[bot]");
    }

    static Map<String, Object> user(String login) {
        return Map.of("login", login, "type", isBot(login) ? "Bot" : "User");
    }

    static String moment(int time) {
        return "2026-11-20T%02d:%02d:%02dZ".formatted(time / 3600 % 24, time / 60 % 60, time % 60);
    }
}
