"""`python -m tests.reminder_laws [--examples N] [--steps N] [--seed N]`: the laws of reminding over as many unruly seasons as you like."""

import argparse

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from handlers.reminder import sweeps
from tests.reminder.test_laws import Reminding


def main() -> None:
    """Read the command line and run; what breaks a law is told in the fewest steps, and the exit code is 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.reminder_laws", description="提醒法则的长时间检验")
    parser.add_argument("--examples", type=int, default=1000, help="试多少个办公季")
    parser.add_argument("--steps", type=int, default=60, help="每个办公季至多多少步")
    parser.add_argument("--seed", type=int, default=0, help="随机种子，相同的种子走相同的步")
    args = parser.parse_args()
    sweeps.AT_ONCE = 1
    chosen = settings(
        max_examples=args.examples, stateful_step_count=args.steps, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(seed(args.seed)(Reminding), settings=chosen)
    print(f"{args.examples}个办公季，每季至多{args.steps}步，没有一条提醒违反法则。")


if __name__ == "__main__":
    main()
