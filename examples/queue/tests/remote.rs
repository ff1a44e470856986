//! Queues on a Redis server: `remote.py`. Each test starts a server of its own, on a free port, with its files in a folder of its own.

mod common;

python_tests! { "remote.py", #[cfg_attr(no_redis_server, ignore = "redis-server is not installed")]:
    test_the_work_is_done
    test_panics_and_failures
    test_a_result_is_given_once
    test_a_worker_that_is_killed_loses_no_job
    test_a_job_whose_workers_are_lost_three_times_is_reported
    test_a_worker_that_is_too_slow_is_overtaken
    test_a_worker_that_is_too_slow_may_be_first_all_the_same
    test_a_server_that_goes_away_and_comes_back
    test_a_server_that_ends_in_order_or_hangs_while_both_sides_wait
    test_a_push_whose_answer_is_lost_is_one_job
    test_servers_that_refuse
    test_ctrl_c_ends_each_wait
    test_close_and_fork
}
