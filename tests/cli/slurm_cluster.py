"""A Slurm of one controller and some nodes, all on this machine, for as long as a test needs it.

As root, without systemd and without munge: nobody else can reach it in its folder."""
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

PROGRAMS = ("slurmctld", "slurmd", "sbatch", "scontrol", "squeue", "sinfo")


def can_run():
    """Whether Slurm is installed and may be started."""
    return os.geteuid() == 0 and all(map(shutil.which, PROGRAMS))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class SlurmCluster(contextlib.AbstractContextManager):

    def __init__(self, folder, nodes=3):
        self.folder = pathlib.Path(folder)
        self.nodes = [f"n{number}" for number in range(1, nodes + 1)]
        self.config = self.folder / "slurm.conf"
        self.env = {"SLURM_CONF": str(self.config)}
        self.daemons = {}

    def write_config(self):
        host = socket.gethostname().split(".")[0]
        lines = [
            "ClusterName=test", f"SlurmctldHost={host}(127.0.0.1)",
            f"SlurmctldPort={free_port()}", "SlurmUser=root", "AuthType=auth/none",
            "CredType=cred/none", "AuthInfo=cred_expire=5",
            "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none",
            "SelectType=select/cons_tres", "SelectTypeParameters=CR_CPU", "MpiDefault=none",
            f"StateSaveLocation={self.folder}/state", f"SlurmdSpoolDir={self.folder}/%n",
            f"SlurmctldPidFile={self.folder}/ctld.pid", f"SlurmdPidFile={self.folder}/%n.pid",
            f"SlurmctldLogFile={self.folder}/ctld.log", f"SlurmdLogFile={self.folder}/%n.log",
            "SwitchType=switch/none", "ReturnToService=2", "SlurmdTimeout=5", "MinJobAge=3600",
            "SchedulerParameters=sched_interval=1,requeue_delay=1",
            "SlurmdParameters=config_overrides",
        ]
        lines += [f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={free_port()}"
                  " CPUs=1" for node in self.nodes]
        lines.append(f"PartitionName=all Nodes={','.join(self.nodes)} Default=YES State=UP")
        self.config.write_text("\n".join(lines) + "\n")

    def start(self, name, *command):
        self.daemons[name] = subprocess.Popen(
            command, env=os.environ | self.env, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def ask(self, *command):
        return subprocess.run(command, env=os.environ | self.env, capture_output=True, text=True,
                              check=False).stdout

    def __enter__(self):
        for name in ("state", *self.nodes):
            (self.folder / name).mkdir(parents=True)
        self.write_config()
        self.start("controller", "slurmctld", "-D")
        for node in self.nodes:
            self.start(node, "slurmd", "-D", "-N", node)
        while self.ask("sinfo", "-h", "-o", "%T").split() != ["idle"]:
            if any(daemon.poll() is not None for daemon in self.daemons.values()):
                logs = "".join(path.read_text() for path in self.folder.glob("*.log"))
                self.__exit__()
                raise RuntimeError("Slurm did not start: " + logs)
            time.sleep(0.1)
        return self

    def works(self, node):
        """Whether a task runs on the node now."""
        return any(self.tasks_of(node))

    def tasks_of(self, node):
        """The processes of the node's tasks, scripts and what keeps them."""
        script = os.fsencode(f"{self.folder}/{node}/job")  # others' words need not be UTF-8
        for process in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError):
                if script in pathlib.Path("/proc", process, "cmdline").read_bytes():
                    yield int(process)

    def kill_node(self, node):
        """The node is gone with all that runs on it, and the controller does not wait to notice."""
        self.daemons[node].kill()
        for process in list(self.tasks_of(node)):
            with contextlib.suppress(OSError):
                stat = pathlib.Path(f"/proc/{process}/stat").read_bytes()
                keeper = int(stat.rsplit(b")", 1)[1].split()[1])
                os.kill(keeper, signal.SIGKILL)
                os.killpg(process, signal.SIGKILL)
        self.ask("scontrol", "update", f"nodename={node}", "state=down", "reason=killed")

    def __exit__(self, *_):
        for daemon in self.daemons.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(daemon.pid, signal.SIGKILL)
            daemon.wait()
