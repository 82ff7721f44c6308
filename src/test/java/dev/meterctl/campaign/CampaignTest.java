package dev.meterctl.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Random histories against the sandbox, over HTTP: worlds, manifests, fault schedules, a kill, and a second actor who
/// edits in between, each ended by clean runs. Repeat one with `-Dtest=CampaignTest -Dcampaign.seed=N
/// -Dcampaign.histories=1`; the long form is the profile `campaign`.
class CampaignTest {

    @Test
    void everyHistoryEndsAtTheGoalWithNothingDoneTwiceAndNothingUntrue() throws Exception {
        long first = Long.getLong("campaign.seed", 1);
        int histories = Integer.getInteger("campaign.histories", 100);
        List<String> broken = new ArrayList<>();
        Tally tally = Tally.NOTHING;
        for (long seed = first; seed < first + histories; seed++) {
            try {
                tally = tally.plus(History.play(seed));
            } catch (AssertionError | RuntimeException e) {
                broken.add("seed " + seed + ": " + e);
            }
        }
        System.out.println("campaign: " + histories + " histories from seed " + first + ", " + tally);
        assertThat(broken)
                .as("replay with -Dcampaign.seed=N -Dcampaign.histories=1")
                .isEmpty();
        assertThat(tally.faults())
                .as("a campaign without faults proves nothing")
                .isPositive();
        assertThat(tally.doubles()).isZero();
        assertThat(tally.kills()).isPositive();
        assertThat(tally.edits()).isPositive();
        assertThat(tally.prices()).isPositive();
    }

    @Test
    void ofTwoContradictingAppliesNeitherClaimsWhatIsNotSo() throws Exception {
        long first = Long.getLong("campaign.seed", 1);
        int pairs = Integer.getInteger("campaign.histories", 100);
        int[] claims = new int[3];
        for (long seed = first; seed < first + pairs; seed++) {
            claims[Rivals.play(seed)]++;
        }
        System.out.println(
                "rivals: %d pairs from seed %d, of which none claims to be complete %d times, one %d, both %d"
                        .formatted(pairs, first, claims[0], claims[1], claims[2]));
        assertThat(claims[1] + claims[2]).isPositive();
    }
}
