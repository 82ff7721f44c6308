package dev.meterctl.bench;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.plan.Plan;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.markdown.PlanMarkdown;
import dev.meterctl.render.text.Palette;
import dev.meterctl.render.text.PlanText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// The steps of a plan that touch no world, each by itself and warm; what a cold process needs, `run` measures.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanBenchmark {

    @Benchmark
    public List<DesiredMeter> read(World world) {
        return world.read();
    }

    @Benchmark
    public Plan plan(World world) {
        return world.plan();
    }

    @Benchmark
    public String fingerprint(World world) {
        return world.guarded(world.guarded.plan()).fingerprint();
    }

    @Benchmark
    public String renderText(World world) {
        return PlanText.of(world.guarded, Palette.PLAIN);
    }

    @Benchmark
    public String renderJson(World world) {
        return PlanJson.write(world.guarded, "0.1.0");
    }

    @Benchmark
    public String renderMarkdown(World world) {
        return PlanMarkdown.of(world.guarded, MeterSources.NONE);
    }
}
