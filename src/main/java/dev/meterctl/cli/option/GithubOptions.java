package dev.meterctl.cli.option;

import dev.meterctl.cli.console.Failure;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What the command line says about reviews on GitHub.
///
/// @param comment whether a plan is kept in a comment on its pull request, and drift in an issue
/// @param target tells apart what is kept for several accounts or directories; empty for the default
/// @param reviewer the login that must have written the comment of a reviewed plan; empty where none is required
public record GithubOptions(boolean enabled, boolean comment, Optional<String> target, Optional<String> reviewer) {

    public static final String TOKEN_VARIABLE = "GITHUB_TOKEN";

    public static final Option<Boolean> REQUIRE_REVIEWED = Option.flag(
            "With --github: apply only the plan in the comment of the pull request that was merged.",
            "--require-reviewed-plan");

    private static final String DEFAULT_REVIEWER = "github-actions[bot]";

    private static final Option<Boolean> GITHUB =
            Option.flag("Inside GitHub Actions: write the job summary, step outputs and annotations.", "--github");
    private static final Option<Boolean> NO_COMMENT =
            Option.flag("With --github: keep no comment on the pull request, and no issue.", "--no-comment");
    private static final Option<String> TARGET = Option.text(
            "--target NAME", "With --github: what comments and issues are kept for; default: the mode and the paths.");
    private static final Option<String> REVIEWER =
            Option.text("--reviewer LOGIN", "Who must have written that comment; default: " + DEFAULT_REVIEWER + ".");

    public static void addTo(CommandSpec command) {
        Option.add(command, GITHUB, NO_COMMENT, TARGET);
    }

    public static void addReviewedTo(CommandSpec command) {
        Option.add(command, REQUIRE_REVIEWED, REVIEWER);
    }

    public static GithubOptions of(ParseResult arguments) throws Failure {
        boolean enabled = GITHUB.isIn(arguments);
        for (Option<?> option : List.of(NO_COMMENT, TARGET, REQUIRE_REVIEWED, REVIEWER)) {
            if (!enabled && option.isIn(arguments)) {
                throw needs(option, GITHUB);
            }
        }
        boolean require = REQUIRE_REVIEWED.isIn(arguments);
        if (REVIEWER.isIn(arguments) && !require) {
            throw needs(REVIEWER, REQUIRE_REVIEWED);
        }
        return new GithubOptions(
                enabled,
                !NO_COMMENT.isIn(arguments),
                TARGET.in(arguments),
                require ? Optional.of(REVIEWER.in(arguments, DEFAULT_REVIEWER)) : Optional.empty());
    }

    private static Failure needs(Option<?> option, Option<?> other) {
        return Failure.usage("`" + option.name() + "` needs `" + other.name() + "`.", null);
    }
}
