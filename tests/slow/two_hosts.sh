# A sweep on the ranks of two hosts, which are network namespaces of this machine with a cable between them; mpirun
# reaches the other one by `ip netns exec` in place of ssh. Needs root.
. "$SOURCE_DIR/tests/cli/support.inc"
. "$SOURCE_DIR/tests/cli/mpirun.inc"
skip() { echo "SKIPPED: $*"; exit 77; }
"$ZHUANBAN" --version | grep -q 'built without MPI' && skip "built without MPI"
[ "$(id -u)" = 0 ] || skip "not root: no network namespaces"
command -v ip >/dev/null || skip "no ip (Debian: iproute2)"
one=zb1-$$ two=zb2-$$ cable=zb$$
ip netns add $one 2>err || skip "no network namespaces here: $(cat err)"
trap 'ip netns del $one; ip netns del $two 2>/dev/null; rm -rf "$work"' EXIT
ip netns add $two
ip link add ${cable}a netns $one type veth peer name ${cable}b netns $two || skip "no veth here"
ip -n $one addr add 10.213.7.1/24 dev ${cable}a
ip -n $two addr add 10.213.7.2/24 dev ${cable}b
for host in $one $two; do ip -n $host link set lo up; done
ip -n $one link set ${cable}a up
ip -n $two link set ${cable}b up

# what mpirun calls as `AGENT HOST COMMAND`; a host of its own has a name of its own
cat >agent <<END
#!/bin/sh
case \$1 in 10.213.7.1) host=$one ;; *) host=$two ;; esac
shift
exec ip netns exec \$host unshare --uts sh -c "hostname node-of-\$host; \$*"
END
chmod +x agent
# what each rank is run by tells where it was
cat >where <<END
#!/bin/sh
ip -o -4 addr show to 10.213.7.0/24 | sed 's/.* \(10[.0-9]*\).*/\1/' >"$work/where.\$OMPI_COMM_WORLD_RANK"
exec "\$@"
END
chmod +x where
MPIRUN="ip netns exec $one unshare --uts sh -c 'hostname node-of-$one; exec \"\$0\" \"\$@\"' mpirun"
hosts="--host 10.213.7.1:1,10.213.7.2:1 --bind-to none --mca plm_rsh_agent $work/agent --mca plm rsh
    --mca btl self,tcp --mca btl_tcp_if_include 10.213.7.0/24 --mca oob_tcp_if_include 10.213.7.0/24"

sweep="sweep hello --until 200 --reps 80 --vary /classes/crossing/novelty=0:1:5 --vary /posts/staff=3,4,6,8"
expect 0 $sweep -o one.zb -q --jobs 1
expect 0 merge one.zb --format csv -o one.csv -q
command="two hosts"
eval "timeout 120 $MPIRUN $(echo $hosts) -n 2 '$work/where' '$ZHUANBAN' $sweep -o two.zb -q" >out 2>err
got=$?
[ $got = 0 ] || { complain "$command: exit $got"; cat err; }
silent out; silent err
expect 0 merge two.zb --format csv -o two.csv -q
cmp -s one.csv two.csv || complain "other bytes on two hosts than on one"
[ "$(cat where.0 where.1 | tr '\n' ' ')" = "10.213.7.1 10.213.7.2 " ] || complain "not one rank on each host: $(cat where.*)"
received=$(ip netns exec $one cat /sys/class/net/${cable}a/statistics/rx_bytes)
[ "$received" -gt 1000000 ] || complain "only $received bytes came through the cable: what did rank 1 do?"
echo "rank 0 received $received bytes through the cable"
exit $failed
