//! Queues whose workers are threads of the same process, and what needs no server: `local.py`.

mod common;

python_tests! { "local.py":
    test_the_work_is_done
    test_a_job_that_panics_is_handed_out_again_and_reported_after_three_tries
    test_a_job_that_cannot_be_done_is_reported_at_once
    test_bad_input
    test_addresses_where_no_server_is
    test_a_result_is_given_once
    test_a_wait_has_its_time
    test_eight_threads_push
    test_other_threads_run_during_a_wait
    test_ctrl_c_ends_each_wait
    test_close_waits
    test_a_queue_that_is_dropped_lets_its_workers_go
    test_exit_with_jobs_under_way
    test_a_forked_child_is_told
}
